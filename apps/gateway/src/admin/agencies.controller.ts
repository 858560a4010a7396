import { Safe } from '@lgsp/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ForClients } from '../identity/client.guard.js';
import { Registry } from '../registry/registry.js';
import { Agencies } from './registry.schemas.js';
import { agencyView, type Listed, listed } from './registry.view.js';

/** Which agencies there are, and where each answers: for every client, since dossiers and calls name them. */
@Controller('directory/agencies')
@ForClients()
export class AgenciesController {
  constructor(private readonly registry: Registry) {}

  /** Agencies of the province and their territories; for every client. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: Agencies })
  list(): Listed {
    return listed([...this.registry.snapshot().agencies.values()].map(agencyView));
  }
}
