import { pageSchema } from '@lgsp/http';
import { z } from 'zod';

const instant = z.iso.datetime();
const bytes = z.int().min(0);

const Open = z.strictObject({
  phase: z.literal('open'),
  id: z.uuid(),
  at: instant,
  kind: z.enum(['request', 'grpc', 'event']),
  client: z.string(),
  provider: z.string(),
  operation: z.string(),
  safe: z.boolean(),
  agreement: z.strictObject({ id: z.string(), version: z.int(), clause: z.string() }).optional(),
  group: z.strictObject({ id: z.string(), version: z.int() }).optional().meta({
    description: 'As a member of which the client has the agreement, by which version of the list of groups.',
  }),
  fields: z.array(z.string()).optional(),
  purpose: z.string().optional(),
  procedure: z.string().optional(),
  dossier: z.string().optional(),
  actor: z.string().optional(),
  vouched: z.enum(['asserted', 'proven']).optional().meta({
    description: 'Of an official: by whose word, the client’s or their own; absent in older records.',
  }),
  signedInAt: instant.optional(),
  acr: z.string().optional().meta({ description: 'How they signed in, as their identity provider says.' }),
  representedParty: z.string().optional(),
  scope: z.string().optional().meta({
    description: 'What the call was let see, or whose the event was; absent where rows have no places.',
  }),
  messageId: z.string().optional(),
  correlationId: z.string(),
  causationId: z.string().optional(),
  eventId: z.string().optional(),
  salt: z.string().optional(),
  requestHash: z.string().optional(),
  requestSize: bytes.optional(),
});

const Close = z.strictObject({
  phase: z.literal('close'),
  id: z.uuid(),
  at: instant,
  outcome: z.enum(['answered', 'cut', 'denied', 'not-sent', 'unknown', 'delivered', 'expired']),
  status: z.int().optional(),
  fault: z.string().optional(),
  message: z.string().optional(),
  responseSize: bytes.optional(),
  responseHash: z.string().optional(),
  elapsedMs: z.number().min(0).optional(),
});

/** As its parties read it. */
export const ExchangeAnswer = z
  .strictObject({
    id: z.uuid(),
    outcome: Close.shape.outcome,
    hashScheme: z
      .literal([1, 2])
      .optional()
      .meta({ description: 'How its hashes are made; 2 with the salt.' }),
    open: Open,
    close: Close.optional(),
  })
  .meta({ id: 'Exchange' });

export const ExchangePage = pageSchema(ExchangeAnswer);

const count = z.int().min(0);
const milliseconds = z.number().min(0);

/** Of a time, by consumer and operation. */
export const ExchangeFiguresAnswer = z
  .strictObject({
    from: instant,
    to: instant,
    since: instant.optional().meta({ description: 'The oldest one that was counted.' }),
    complete: z.boolean().meta({ description: 'False where older ones are not counted.' }),
    items: z.array(
      z.strictObject({
        client: z.string(),
        provider: z.string(),
        operation: z.string(),
        kind: Open.shape.kind,
        exchanges: count,
        outcomes: z.partialRecord(Close.shape.outcome, count),
        answers: z.record(z.string().regex(/^([1-5]xx|grpc [0-9]+)$/), count),
        latencyMs: z.strictObject({ p50: milliseconds, p95: milliseconds, p99: milliseconds }).optional(),
      }),
    ),
  })
  .meta({ id: 'ExchangeFigures' });
