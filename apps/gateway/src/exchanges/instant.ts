import { z } from 'zod';

/** RFC 3339 with its offset, in a query. */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
