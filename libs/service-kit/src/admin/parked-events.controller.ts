import { type Page } from '@lgsp/database';
import { pageSchema, Safe } from '@lgsp/http';
import { given } from '@lgsp/kernel';
import { type ParkedContent, type ParkedEvent, ParkedEvents, ParkedEventActions } from '@lgsp/outbox';
import { ByOperator, ByOperatorForGood, Caller, type CallerIdentity, WholeProvince } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import {
  Count,
  Id,
  ParkedContentAnswer,
  ParkedEventAnswer,
  ParkedEventFilter,
  ParkedEventQuery,
  Reason,
} from './parked-events.schemas.js';

/** Events that wait with their subject. */
@ApiTags('administration')
@Controller('admin/parked-events')
@WholeProvince()
export class ParkedEventsController {
  private readonly log = new Logger('ParkedEvents');

  constructor(
    @Inject(ParkedEvents) private readonly parked: ParkedEvents,
    @Inject(ParkedEventActions) private readonly actions: ParkedEventActions,
  ) {}

  /** Events that wait because one of their subject could not be handled; without their data. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(ParkedEventAnswer) })
  list(
    @Query({ schema: ParkedEventQuery }) query: z.output<typeof ParkedEventQuery>,
  ): Promise<Page<ParkedEvent>> {
    const { limit, after, ...filter } = query;
    return this.parked.list(given(filter), given({ limit, after }));
  }

  /** How many parked events match. */
  @Get('count')
  @Safe()
  @ApiOkResponse({ standardSchema: Count })
  async count(
    @Query({ schema: ParkedEventFilter }) filter: z.output<typeof ParkedEventFilter>,
  ): Promise<{ events: number }> {
    return { events: await this.parked.count(given(filter)) };
  }

  /** One event that waits, with why; without its data. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: ParkedEventAnswer })
  get(@Param('id', { schema: Id }) id: string): Promise<ParkedEvent> {
    return this.parked.get(id);
  }

  /** The data of one event that waits. The exchange record of this call names who reads; the log names the event, never its data. */
  @Get(':id/content')
  @Safe()
  @ByOperator()
  @ApiOkResponse({ standardSchema: ParkedContentAnswer })
  async content(
    @Param('id', { schema: Id }) id: string,
    @Caller() caller: CallerIdentity,
  ): Promise<ParkedContent> {
    const content = await this.parked.content(id);
    this.log.log(
      `The content of ${id} is read by ${caller.actor}, exchange ${caller.exchangeId ?? 'unknown'}`,
    );
    return content;
  }

  /** Handles one parked event again, and those of its subject behind it. */
  @Post(':id/replay')
  @ByOperator()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Count })
  async replay(
    @Param('id', { schema: Id }) id: string,
    @Caller() caller: CallerIdentity,
  ): Promise<{ events: number }> {
    await this.parked.get(id);
    return { events: await this.actions.replay([id], caller.actor) };
  }

  /** Gives one parked event up for a reason that stays; its subject goes on. */
  @Post(':id/discard')
  @ByOperatorForGood()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Count })
  async discard(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) body: z.output<typeof Reason>,
    @Caller() caller: CallerIdentity,
  ): Promise<{ events: number }> {
    await this.parked.get(id);
    return { events: await this.actions.discard([id], body.reason, caller.actor) };
  }
}
