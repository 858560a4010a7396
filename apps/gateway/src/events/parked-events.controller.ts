import { type Page } from '@lgsp/database';
import { PageQuery, Safe } from '@lgsp/http';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { ForClients } from '../identity/client.guard.js';
import { ParkedEvents } from './parked-events.service.js';
import { type ParkedEvent } from './parking.store.js';

const Id = z.uuidv7();
const ParkedQuery = PageQuery.extend({ after: z.uuidv7().optional() });

/** Events that wait at the router, for operators; never shows their data. */
@Controller('admin/router/parked-events')
@ForClients('operator')
export class RouterParkedEventsController {
  constructor(private readonly events: ParkedEvents) {}

  @Get()
  @Safe()
  parked(@Query({ schema: ParkedQuery }) query: z.output<typeof ParkedQuery>): Promise<Page<ParkedEvent>> {
    return this.events.parked(query.after, query.limit);
  }

  @Post(':id/replay')
  @HttpCode(200)
  replay(@Param('id', { schema: Id }) id: string): Promise<ParkedEvent> {
    return this.events.replay(id);
  }

  @Post(':id/discard')
  @HttpCode(200)
  discard(@Param('id', { schema: Id }) id: string): Promise<ParkedEvent> {
    return this.events.discard(id);
  }
}
