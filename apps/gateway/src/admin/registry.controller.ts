import { Safe } from '@lgsp/http';
import { type Clock } from '@lgsp/kernel';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ForClients } from '../identity/client.guard.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { Agreements, Clients, Endpoints, Groups, Subscriptions } from './registry.schemas.js';
import { agreementView, clientView, endpointView, groupView, type Listed, listed } from './registry.view.js';

/** What is in force, for operators. */
@Controller('admin')
@ForClients('operator')
export class RegistryController {
  constructor(
    private readonly registry: Registry,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** Agreements in force, each with what is wrong with its paper today. An agreement with a group is listed once for each member. */
  @Get('agreements')
  @Safe()
  @ApiOkResponse({ standardSchema: Agreements })
  agreements(): Listed {
    const { agreements, legalActs } = this.registry.snapshot();
    const today = this.clock.today();
    return listed(agreements.map((one) => agreementView(one, legalActs, today)));
  }

  /** Groups that agreements may name as their consumer, with who is a member for which days. */
  @Get('groups')
  @Safe()
  @ApiOkResponse({ standardSchema: Groups })
  groups(): Listed {
    return listed(this.registry.snapshot().groups.map(groupView));
  }

  /** Subscriptions: which event types each consumer gets, and which fields of them. */
  @Get('subscriptions')
  @Safe()
  @ApiOkResponse({ standardSchema: Subscriptions })
  subscriptions(): Listed {
    return listed(
      this.registry.snapshot().subscriptions.map((one) => ({ ...one, consumer: one.consumer.text })),
    );
  }

  /** Subsystems of the registry, with what each may do as a client. */
  @Get('clients')
  @Safe()
  @ApiOkResponse({ standardSchema: Clients })
  clients(): Listed {
    return listed([...this.registry.snapshot().subsystems.values()].map(clientView));
  }

  /** Endpoints of all providers, REST and gRPC, with the scopes they take. */
  @Get('endpoints')
  @Safe()
  @ApiOkResponse({ standardSchema: Endpoints })
  endpoints(): Listed {
    return listed([...this.registry.snapshot().endpoints.values()].flat().map(endpointView));
  }
}
