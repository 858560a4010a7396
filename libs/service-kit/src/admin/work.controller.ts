import { type Page } from '@lgsp/database';
import { PageQuery, pageSchema, Safe } from '@lgsp/http';
import { given } from '@lgsp/kernel';
import { IN_DOUBT, type WorkFilter, WorkQueue, type WorkState } from '@lgsp/outbox';
import { ByOperator, Caller, type CallerIdentity, WholeProvince } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Advice } from './parked-events.schemas.js';

const Id = z.uuid();
const WorkAnswer = z
  .strictObject({
    id: Id,
    kind: z.string(),
    state: z.enum(['waiting', 'stuck']),
    attempts: z.int(),
    runAt: z.iso.datetime(),
    lastError: z.string().nullable(),
    advice: Advice.nullable(),
    correlationId: z.string(),
    dossier: z.string().nullable(),
    createdAt: z.iso.datetime(),
    retryActor: z.string().nullable().meta({ description: 'Who had it tried again last.' }),
    retriedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Work' });
const text = z.string().min(1).max(200);
const Filter = {
  state: z.enum(['waiting', 'stuck']).optional(),
  kind: text.optional(),
  error: text.optional().meta({ description: 'Code of the last error.' }),
};
const WorkQuery = PageQuery.extend({ ...Filter, after: Id.optional() });
const BulkRetry = z
  .strictObject({ ...Filter, limit: z.int().min(1).max(200).default(200), after: Id.optional() })
  .meta({ id: 'BulkRetry' });
const Count = z.strictObject({ rows: z.int() }).meta({ id: 'WorkCount' });
const BulkRetryCount = z
  .strictObject({ rows: z.int(), next: Id.optional().meta({ description: 'There is more.' }) })
  .meta({ id: 'BulkRetryCount' });

/** Calls that are still to be made, or that the other side refused and nobody here can settle. */
@ApiTags('administration')
@Controller('admin/work')
@WholeProvince()
export class WorkController {
  constructor(@Inject(WorkQueue) private readonly work: WorkQueue) {}

  /** Calls to others that are still to be made, or that were refused and wait for a person. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(WorkAnswer) })
  list(@Query({ schema: WorkQuery }) query: z.output<typeof WorkQuery>): Promise<Page<WorkState>> {
    return this.page(query);
  }

  /** Makes refused calls that match again, a page at a time. Calls in doubt are among them only where that is asked for by name, because somebody must first have looked at the other side. */
  @Post('retry')
  @ByOperator()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BulkRetryCount })
  async retryAll(
    @Body({ schema: BulkRetry }) body: z.output<typeof BulkRetry>,
    @Caller() caller: CallerIdentity,
  ): Promise<{ rows: number; next?: string }> {
    const { items, next } = await this.page(body);
    const chosen = items.filter(({ lastError }) => lastError !== IN_DOUBT || body.error === IN_DOUBT);
    const rows = await this.work.retry(
      chosen.map(({ id }) => id),
      caller.actor,
    );
    return { rows, ...given({ next }) };
  }

  /** Makes one refused call again under its own request id. */
  @Post(':id/retry')
  @ByOperator()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Count })
  async retry(
    @Param('id', { schema: Id }) id: string,
    @Caller() caller: CallerIdentity,
  ): Promise<{ rows: number }> {
    return { rows: await this.work.retry([id], caller.actor) };
  }

  private page({ limit, after, ...filter }: z.output<typeof BulkRetry>): Promise<Page<WorkState>> {
    const wanted: WorkFilter = given(filter);
    return this.work.list(wanted, given({ limit, after }));
  }
}
