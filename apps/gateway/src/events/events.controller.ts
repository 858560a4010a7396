import { type Page } from '@lgsp/database';
import { PageQuery, Safe } from '@lgsp/http';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { ForClients } from '../identity/client.guard.js';
import { EventsService, type RoutedEventView } from './events.service.js';
import { type ParkedEvent } from './parking.store.js';

const Id = z.uuidv7();
const ParkedQuery = PageQuery.extend({ after: z.uuidv7().optional() });

/** The event router, for operators; never shows the data of an event. */
@Controller('admin')
@ForClients('operator')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get('events/:id')
  @Safe()
  get(@Param('id', { schema: Id }) id: string): Promise<RoutedEventView> {
    return this.events.get(id);
  }

  @Get('router/parked-events')
  @Safe()
  parked(@Query({ schema: ParkedQuery }) query: z.output<typeof ParkedQuery>): Promise<Page<ParkedEvent>> {
    return this.events.parked(query.after, query.limit);
  }

  @Post('router/parked-events/:id/replay')
  @HttpCode(200)
  replay(@Param('id', { schema: Id }) id: string): Promise<ParkedEvent> {
    return this.events.replay(id);
  }

  @Post('router/parked-events/:id/discard')
  @HttpCode(200)
  discard(@Param('id', { schema: Id }) id: string): Promise<ParkedEvent> {
    return this.events.discard(id);
  }
}
