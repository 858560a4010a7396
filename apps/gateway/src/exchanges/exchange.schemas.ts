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
  fields: z.array(z.string()).optional(),
  purpose: z.string().optional(),
  procedure: z.string().optional(),
  dossier: z.string().optional(),
  actor: z.string().optional(),
  representedParty: z.string().optional(),
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
