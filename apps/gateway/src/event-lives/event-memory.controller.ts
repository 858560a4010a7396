import { NotAParty } from '@lgsp/evidence';
import { type Page } from '@lgsp/database';
import { PageQuery, Safe } from '@lgsp/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { type ClientIdentity } from '../identity/client-tokens.js';
import { Client, ForClients } from '../identity/client.guard.js';
import { Registry } from '../registry/registry.js';
import { EpochAnswer, RememberedEvents } from './event-life.schemas.js';
import { type EpochMemory, EventMemory, type RememberedEvent } from './event-memory.js';

const System = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const EventsQuery = PageQuery.extend({
  after: z.uuidv7().optional(),
  part: z.enum(['stated', 'received']),
});

/** For a system that was restored, by its own client; for operators and auditors of any. Never shows data. */
@Controller('systems/:system')
@ForClients()
export class EventMemoryController {
  constructor(
    private readonly memory: EventMemory,
    private readonly registry: Registry,
  ) {}

  /** The epoch that the gateway knows of a system: what a restore of its database has to exceed. */
  @Get('epoch')
  @Safe()
  @ApiOkResponse({ standardSchema: EpochAnswer })
  epoch(
    @Param('system', { schema: System }) system: string,
    @Client() reader: ClientIdentity,
  ): Promise<EpochMemory> {
    this.check(system, reader);
    return this.memory.epoch(system);
  }

  /** Events of a system that the gateway decided on, for a system that was put back in time. */
  @Get('events')
  @Safe()
  @ApiOkResponse({ standardSchema: RememberedEvents })
  events(
    @Param('system', { schema: System }) system: string,
    @Query({ schema: EventsQuery }) { part, after, limit }: z.output<typeof EventsQuery>,
    @Client() reader: ClientIdentity,
  ): Promise<Page<RememberedEvent>> {
    this.check(system, reader);
    return this.memory.events(system, part, after, limit);
  }

  private check(system: string, reader: ClientIdentity): void {
    const own = this.registry.snapshot().subsystems.get(reader.client)?.system;
    if (own !== system && reader.scopes.size === 0) throw new NotAParty();
  }
}
