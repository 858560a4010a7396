import { given } from '@lgsp/kernel';
import { ParkedEvents, ParkedEventActions } from '@lgsp/outbox';
import { ByOperator, ByOperatorForGood, Caller, type CallerIdentity, WholeProvince } from '@lgsp/security';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { BulkCount, BulkDiscard, BulkReplay } from './parked-events.schemas.js';

interface Done {
  readonly events: number;
  readonly next?: string;
}

/** The same for all that a filter matches, a page at a time. */
@ApiTags('administration')
@Controller('admin/parked-events')
@WholeProvince()
export class ParkedEventsBulkController {
  constructor(
    @Inject(ParkedEvents) private readonly parked: ParkedEvents,
    @Inject(ParkedEventActions) private readonly actions: ParkedEventActions,
  ) {}

  /** Handles parked events that match again, a page at a time; `events` says how many. */
  @Post('replay')
  @ByOperator()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BulkCount })
  replay(
    @Body({ schema: BulkReplay }) body: z.output<typeof BulkReplay>,
    @Caller() caller: CallerIdentity,
  ): Promise<Done> {
    // A late fact is applied after newer ones of its subject: only where that is asked for by name.
    return this.page(body, (events) =>
      this.actions.replay(
        events.filter(({ status }) => status !== 'late' || body.status === 'late').map(({ id }) => id),
        caller.actor,
      ),
    );
  }

  /** Gives up parked events that match, a page at a time, for a reason that stays. */
  @Post('discard')
  @ByOperatorForGood()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BulkCount })
  discard(
    @Body({ schema: BulkDiscard }) body: z.output<typeof BulkDiscard>,
    @Caller() caller: CallerIdentity,
  ): Promise<Done> {
    const { reason, ...page } = body;
    return this.page(page, (events) =>
      this.actions.discard(
        events.map(({ id }) => id),
        reason,
        caller.actor,
      ),
    );
  }

  private async page(
    { limit, after, ...filter }: z.output<typeof BulkReplay>,
    act: (events: readonly { id: string; status: string }[]) => Promise<number>,
  ): Promise<Done> {
    const { items, next } = await this.parked.list(given(filter), given({ limit, after }));
    return { events: await act(items), ...given({ next }) };
  }
}
