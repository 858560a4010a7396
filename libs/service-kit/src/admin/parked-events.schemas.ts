import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

export const Id = z.uuid();
const instant = z.iso.datetime();
/** What a person can do about the last error. */
export const Advice = z.strictObject({ en: z.string(), vi: z.string() }).meta({ id: 'Advice' });
const text = z.string().min(1).max(200);

export const ParkedEventAnswer = z
  .strictObject({
    id: Id,
    source: z.string(),
    subject: z.string(),
    type: z.string(),
    recordversion: z.string(),
    status: z.enum(['applied', 'waiting', 'discarding', 'discarded', 'late', 'malformed']),
    subjectState: z.enum(['clear', 'parked', 'draining']).nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    advice: Advice.nullable(),
    receivedAt: instant,
    retryAt: instant.nullable(),
    replayActor: z.string().nullable().meta({ description: 'Who had it tried again last.' }),
    replayedAt: instant.nullable(),
    discardReason: z.string().nullable(),
    discardActor: z.string().nullable(),
    discardedAt: instant.nullable(),
  })
  .meta({ id: 'ParkedEvent' });

/** The event as it came; its data is as personal as the event. */
export const ParkedContentAnswer = z
  .strictObject({ id: Id, content: z.looseObject({}) })
  .meta({ id: 'ParkedEventContent' });

export const ParkedEventFilter = z.strictObject({
  status: z.enum(['waiting', 'discarding', 'late', 'malformed']).optional(),
  source: text.optional(),
  subject: text.optional(),
  type: text.optional(),
  error: text.optional().meta({ description: 'Code of the last error.' }),
});

export const ParkedEventQuery = PageQuery.extend({ ...ParkedEventFilter.shape, after: Id.optional() });

const Bounds = {
  limit: z.int().min(1).max(200).default(200).meta({ description: 'At most so many events at once.' }),
  after: Id.optional().meta({ description: '`next` of the answer before.' }),
};
export const Reason = z.strictObject({ reason: z.string().min(5).max(500) }).meta({ id: 'Discard' });
export const BulkReplay = ParkedEventFilter.extend(Bounds).meta({ id: 'BulkReplay' });
export const BulkDiscard = ParkedEventFilter.extend({ ...Bounds, ...Reason.shape }).meta({
  id: 'BulkDiscard',
});

export const Count = z.strictObject({ events: z.int() }).meta({ id: 'ParkedEventCount' });
export const BulkCount = z
  .strictObject({
    events: z.int(),
    next: Id.optional().meta({ description: 'There is more: ask again with it as `after`.' }),
  })
  .meta({ id: 'BulkCount' });
