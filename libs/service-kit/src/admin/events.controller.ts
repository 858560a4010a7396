import { WholeProvince } from '@lgsp/security';
import { Safe } from '@lgsp/http';
import { type EventTrace, EventTraces } from '@lgsp/outbox';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

const instant = z.iso.datetime();

/** The answer of every service to `GET /admin/events/{id}`; the gateway reads it with this. */
export const EventTraceAnswer = z
  .strictObject({
    stated: z
      .strictObject({
        type: z.string(),
        subject: z.string(),
        recordversion: z.string(),
        committedAt: instant,
        publishedAt: instant.nullable(),
      })
      .nullable(),
    received: z
      .strictObject({
        state: z.enum(['handled', 'parked', 'waiting', 'late', 'discarding', 'discarded']),
        attempts: z.int(),
        lastError: z.string().nullable(),
        receivedAt: instant,
        closedAt: instant.nullable(),
        retryAt: instant.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'EventTrace' });

/** What this service knows of one event, stated here or received; asked by the gateway when it explains the event. */
@ApiTags('administration')
@Controller('admin/events')
@WholeProvince()
export class EventsController {
  constructor(@Inject(EventTraces) private readonly traces: EventTraces) {}

  /** What this service knows of one event: stated here, received, handled. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: EventTraceAnswer })
  get(@Param('id', { schema: z.uuidv7() }) id: string): Promise<EventTrace> {
    return this.traces.of(id);
  }
}
