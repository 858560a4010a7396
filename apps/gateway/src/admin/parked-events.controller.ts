import { type Page } from '@lgsp/database';
import { pageSchema, Safe } from '@lgsp/http';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type z } from 'zod';
import { ForClients } from '../identity/client.guard.js';
import { Acting, type Actor, ByOperator, ByOperatorForGood } from '../identity/acting.js';
import {
  Count,
  Filter,
  Id,
  ParkedAnswer,
  ParkedContentAnswer,
  ParkedQuery,
  Reason,
} from './parked-events.schemas.js';
import { type ParkedContent, ParkedEvents } from '../parked/parked-events.service.js';
import { type ParkedEvent } from '../parked/parked-event-list.store.js';

/** Events that wait at the router, for operators; their data only one by one, under a record. */
@Controller('admin/router/parked-events')
@ForClients('operator')
export class RouterParkedEventsController {
  constructor(private readonly events: ParkedEvents) {}

  /** Events that the router could not decide on, and those of their subject behind them; without their data. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(ParkedAnswer) })
  list(@Query({ schema: ParkedQuery }) query: z.output<typeof ParkedQuery>): Promise<Page<ParkedEvent>> {
    const { after, limit, ...filter } = query;
    return this.events.list(filter, after, limit);
  }

  /** How many events wait at the router that match. */
  @Get('count')
  @Safe()
  @ApiOkResponse({ standardSchema: Count })
  async count(@Query({ schema: Filter }) filter: z.output<typeof Filter>): Promise<{ events: number }> {
    return { events: await this.events.count(filter) };
  }

  /** One event that waits at the router, with why; without its data. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: ParkedAnswer })
  get(@Param('id', { schema: Id }) id: string): Promise<ParkedEvent> {
    return this.events.get(id);
  }

  /** The data of one event that waits at the router; who reads it is recorded. */
  @Get(':id/content')
  @Safe()
  @ByOperator()
  @ApiOkResponse({ standardSchema: ParkedContentAnswer })
  content(@Param('id', { schema: Id }) id: string, @Acting() operator: Actor): Promise<ParkedContent> {
    return this.events.content(id, operator);
  }

  /** Decides on one parked event again, and those of its subject behind it. */
  @Post(':id/replay')
  @HttpCode(200)
  @ByOperator()
  @ApiOkResponse({ standardSchema: ParkedAnswer })
  async replay(@Param('id', { schema: Id }) id: string, @Acting() operator: Actor): Promise<ParkedEvent> {
    await this.events.replay([await this.events.get(id)], operator);
    return this.events.get(id);
  }

  /** Gives one parked event up for a reason that stays; its subject goes on. */
  @Post(':id/discard')
  @HttpCode(200)
  @ByOperatorForGood()
  @ApiOkResponse({ standardSchema: ParkedAnswer })
  async discard(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) { reason }: z.output<typeof Reason>,
    @Acting() operator: Actor,
  ): Promise<ParkedEvent> {
    await this.events.discard([await this.events.get(id)], reason, operator);
    return this.events.get(id);
  }
}
