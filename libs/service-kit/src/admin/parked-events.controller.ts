import { type Page } from '@lgsp/database';
import { PageQuery, pageSchema, Safe } from '@lgsp/http';
import { type ParkedEvent, Parking } from '@lgsp/outbox';
import { Caller, type CallerIdentity } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

const Id = z.uuid();
const instant = z.iso.datetime();
const ParkedEventAnswer = z
  .strictObject({
    id: Id,
    source: z.string(),
    subject: z.string(),
    type: z.string(),
    recordversion: z.string(),
    status: z.enum(['waiting', 'discarding', 'late', 'malformed']),
    subjectState: z.enum(['clear', 'parked', 'draining']).nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    receivedAt: instant,
    retryAt: instant.nullable(),
    discardReason: z.string().nullable(),
    discardActor: z.string().nullable(),
  })
  .meta({ id: 'ParkedEvent' });
const ParkedEventQuery = PageQuery.extend({
  after: Id.optional(),
  status: z.enum(['waiting', 'discarding', 'late', 'malformed']).optional(),
  subject: z.string().max(200).optional(),
  type: z.string().max(200).optional(),
});
const Discard = z.strictObject({ reason: z.string().min(5).max(500) }).meta({ id: 'Discard' });
const Count = z.strictObject({ events: z.int() }).meta({ id: 'ParkedEventCount' });

/** Events that wait with their subject. */
@ApiTags('administration')
@Controller('admin/parked-events')
export class ParkedEventsController {
  constructor(@Inject(Parking) private readonly parking: Parking) {}

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(ParkedEventAnswer) })
  list(
    @Query({ schema: ParkedEventQuery }) query: z.output<typeof ParkedEventQuery>,
  ): Promise<Page<ParkedEvent>> {
    const { limit, after, ...filter } = query;
    return this.parking.list(withoutUndefined(filter), withoutUndefined({ limit, after }));
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Count })
  async replay(@Param('id', { schema: Id }) id: string): Promise<{ events: number }> {
    await this.parking.get(id);
    return { events: await this.parking.replay([id]) };
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Count })
  async discard(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Discard }) body: z.output<typeof Discard>,
    @Caller() caller: CallerIdentity,
  ): Promise<{ events: number }> {
    await this.parking.get(id);
    return { events: await this.parking.discard([id], body.reason, caller.actor) };
  }
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Optional fields of a parsed query may be present and undefined; filters want them absent. */
function withoutUndefined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<
    Defined<T>
  >;
}
