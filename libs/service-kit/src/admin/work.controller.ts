import { type Page } from '@lgsp/database';
import { PageQuery, pageSchema, Safe } from '@lgsp/http';
import { WorkQueue, type WorkState } from '@lgsp/outbox';
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

const Id = z.uuid();
const WorkAnswer = z
  .strictObject({
    id: Id,
    kind: z.string(),
    state: z.enum(['waiting', 'stuck']),
    attempts: z.int(),
    runAt: z.iso.datetime(),
    lastError: z.string().nullable(),
    correlationId: z.string(),
    dossier: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Work' });
const WorkQuery = PageQuery.extend({ after: Id.optional(), state: z.enum(['waiting', 'stuck']).optional() });
const Count = z.strictObject({ rows: z.int() }).meta({ id: 'WorkCount' });

/** Calls that are still to be made, or that the other side refused and nobody here can settle. */
@ApiTags('administration')
@Controller('admin/work')
export class WorkController {
  constructor(@Inject(WorkQueue) private readonly work: WorkQueue) {}

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(WorkAnswer) })
  list(@Query({ schema: WorkQuery }) query: z.output<typeof WorkQuery>): Promise<Page<WorkState>> {
    const { limit, after, state } = query;
    return this.work.list(state ? { state } : {}, after ? { limit, after } : { limit });
  }

  @Post(':id/retry')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Count })
  async retry(@Param('id', { schema: Id }) id: string): Promise<{ rows: number }> {
    return { rows: await this.work.retry([id]) };
  }
}
