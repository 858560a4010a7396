import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

export const Id = z.uuidv7();
const text = z.string().min(1).max(200);

export const Filter = z.strictObject({
  topic: text.optional(),
  subject: text.optional(),
  type: text.optional(),
  error: text.optional().meta({ description: 'Code of the last refusal.' }),
});
export const ParkedQuery = PageQuery.extend({ ...Filter.shape, after: Id.optional() });

const Bounds = {
  // Each subject is tried before the answer: a page is small.
  limit: z.int().min(1).max(50).default(50).meta({ description: 'At most so many events at once.' }),
  after: Id.optional().meta({ description: '`next` of the answer before.' }),
};
export const Reason = z.strictObject({ reason: z.string().min(5).max(500) }).meta({ id: 'RouterDiscard' });
export const BulkReplay = Filter.extend(Bounds).meta({ id: 'RouterBulkReplay' });
export const BulkDiscard = Filter.extend({ ...Bounds, ...Reason.shape }).meta({ id: 'RouterBulkDiscard' });

const instant = z.iso.datetime();

export const ParkedAnswer = z
  .strictObject({
    id: z.uuid(),
    topic: z.string(),
    subject: z.string(),
    eventId: z.string().meta({ description: 'Of one without a good id, its partition.' }),
    type: z.string().nullable(),
    state: z.enum(['waiting', 'discarding', 'discarded', 'routed']),
    errorCode: z.string().nullable(),
    errorDetail: z.string().nullable(),
    advice: z.strictObject({ en: z.string(), vi: z.string() }).nullable(),
    attempts: z.int(),
    parkedAt: instant,
    retryAt: instant.nullable(),
    replayActor: z.string().nullable().meta({ description: 'Who had it tried again last.' }),
    replayedAt: instant.nullable(),
    discardReason: z.string().nullable(),
    discardActor: z.string().nullable(),
    discardedAt: instant.nullable(),
  })
  .meta({ id: 'RouterParkedEvent' });

export const ParkedContentAnswer = z
  .strictObject({
    id: z.uuid(),
    key: z.string(),
    headers: z.record(z.string(), z.string()),
    value: z.base64().meta({ description: 'What waits here may be no JSON at all.' }),
  })
  .meta({ id: 'RouterParkedEventContent' });

export const Count = z.strictObject({ events: z.int() }).meta({ id: 'RouterParkedEventCount' });
export const Done = Count.extend({
  next: z.uuid().optional().meta({ description: 'There is more: ask again with it as `after`.' }),
}).meta({ id: 'RouterParkedEventsDone' });
export type Done = z.output<typeof Done>;
