import { Safe } from '@lgsp/http';
import { type Clock } from '@lgsp/kernel';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ForClients } from '../identity/client.guard.js';
import { agenciesOn } from '../policy/agencies-on.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { Agencies } from './registry.schemas.js';
import { agencyView, type Listed, listed } from './registry.view.js';

/** Which agencies there are, and where each answers: for every client, since dossiers and calls name them. */
@Controller('directory/agencies')
@ForClients()
export class AgenciesController {
  constructor(
    private readonly registry: Registry,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** Agencies of the province, where each answers today, and who took over from those that have ended; for every client. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: Agencies })
  list(): Listed {
    const snapshot = this.registry.snapshot();
    const today = agenciesOn(snapshot, this.clock.today());
    return listed([...snapshot.agencies.values()].map((agency) => agencyView(agency, today)));
  }
}
