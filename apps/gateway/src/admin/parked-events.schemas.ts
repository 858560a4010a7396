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
export const Reason = z.strictObject({ reason: z.string().min(5).max(500) });
export const BulkReplay = Filter.extend(Bounds);
export const BulkDiscard = Filter.extend({ ...Bounds, ...Reason.shape });
