import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type z } from 'zod';
import { Acting, type Actor, ByOperator, ByOperatorForGood } from '../identity/acting.js';
import { ForClients } from '../identity/client.guard.js';
import { BulkDiscard, BulkReplay, Done } from './parked-events.schemas.js';
import { ParkedEvents } from '../parked/parked-events.service.js';

/** The same for all that a filter matches, a page at a time. */
@Controller('admin/router/parked-events')
@ForClients('operator')
export class RouterParkedEventsBulkController {
  constructor(private readonly events: ParkedEvents) {}

  /** Decides on parked events that match again, a page at a time. */
  @Post('replay')
  @HttpCode(200)
  @ByOperator()
  @ApiOkResponse({ standardSchema: Done })
  async replay(
    @Body({ schema: BulkReplay }) body: z.output<typeof BulkReplay>,
    @Acting() operator: Actor,
  ): Promise<Done> {
    const { limit, after, ...filter } = body;
    const { items, next } = await this.events.list(filter, after, limit);
    await this.events.replay(items, operator);
    return { events: items.length, ...(next === undefined ? {} : { next }) };
  }

  /** Gives up parked events that match, a page at a time, for a reason that stays. */
  @Post('discard')
  @HttpCode(200)
  @ByOperatorForGood()
  @ApiOkResponse({ standardSchema: Done })
  async discard(
    @Body({ schema: BulkDiscard }) body: z.output<typeof BulkDiscard>,
    @Acting() operator: Actor,
  ): Promise<Done> {
    const { reason, limit, after, ...filter } = body;
    const { items, next } = await this.events.list(filter, after, limit);
    const events = await this.events.discard(items, reason, operator);
    return { events, ...(next === undefined ? {} : { next }) };
  }
}
