import { pageSchema } from '@lgsp/http';
import { EventTraceAnswer } from '@lgsp/service-kit';
import { z } from 'zod';

const instant = z.iso.datetime();
const silent = { asked: z.enum(['away', 'failed']) };
const answered = { asked: z.literal('answered') };

const Source = z.union([
  z.strictObject({ system: z.string(), ...silent }),
  z.strictObject({
    system: z.string(),
    ...answered,
    committedAt: instant,
    publishedAt: instant.nullable(),
  }),
  z.strictObject({ system: z.string(), ...answered, state: z.literal('unknown') }),
]);

const Subscriber = z.union([
  z.strictObject(silent),
  // As the subscriber itself tells it.
  EventTraceAnswer.shape.received.unwrap().extend(answered),
  z.strictObject({ ...answered, state: z.literal('not-received') }),
]);

export const EventLifeAnswer = z
  .strictObject({
    id: z.uuid(),
    type: z.string().nullable(),
    version: z.int().nullable(),
    subject: z.string().nullable(),
    recordversion: z.string().nullable(),
    source: Source.optional().meta({ description: 'Absent where the reader may not see it.' }),
    decidedAt: instant.nullable(),
    parked: z
      .strictObject({
        state: z.enum(['waiting', 'discarding', 'discarded', 'routed']),
        errorCode: z.string().nullable(),
        attempts: z.int(),
        parkedAt: instant,
      })
      .nullable(),
    copies: z.array(
      z.strictObject({
        system: z.string(),
        consumer: z.string(),
        agreement: z.strictObject({ id: z.string(), version: z.int(), clause: z.string() }),
        group: z.strictObject({ id: z.string(), version: z.int() }).optional().meta({
          description: 'As a member of which the consumer has the agreement.',
        }),
        fields: z.array(z.string()),
        attributes: z.array(z.enum(['actor', 'dossier'])),
        scope: z.string().optional().meta({
          description: 'Of a type with places: `province`, or by which of its places it was decided.',
        }),
        exchangeId: z.uuid(),
        outcome: z.string(),
        closedAt: instant.nullable(),
        subscriber: Subscriber.optional(),
      }),
    ),
  })
  .meta({ id: 'EventLife' });

export const EpochAnswer = z
  .strictObject({ epoch: z.string().nullable(), unrouted: z.int() })
  .meta({ id: 'EpochMemory' });

export const RememberedEvents = pageSchema(
  z
    .strictObject({
      id: z.uuid(),
      type: z.string(),
      subject: z.string(),
      recordversion: z.string(),
      decidedAt: instant,
    })
    .meta({ id: 'RememberedEvent' }),
);
