/** Instants of JavaScript are whole milliseconds, those of PostgreSQL are finer. */
const SAME_INSTANT_SECONDS = 0.002;

/**
 * SQL that is true where the log of a place is not the one that was read ({@link LogPlace}). `place` is a row with
 * `partition`, `next` and `last` (nullable); `schema` the topic's. The message may have been removed since: that is none.
 */
export const logChanged = (schema: string, place: string): string => `(
  EXISTS (SELECT FROM ${schema}.partitions q WHERE q.partition = ${place}.partition AND q.next_offset < ${place}.next)
  OR EXISTS (SELECT FROM ${schema}.messages q WHERE q.partition = ${place}.partition AND q."offset" = ${place}.next - 1
       AND abs(extract(epoch FROM q.published_at - ${place}.last)) > ${SAME_INSTANT_SECONDS}))`;
