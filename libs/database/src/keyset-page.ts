import { given } from '@lgsp/kernel';
import { type FindOperator, MoreThan } from 'typeorm';

/** One page of a list that is walked by key, so that rows inserted meanwhile shift nothing. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Key of the last item; give it as `after` to read on. Absent on the last page. */
  readonly next?: string;
}

export const MAX_PAGE = 200;
export const pageSize = (limit = 50): number => Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE);

/** `rows` were read with LIMIT size + 1: the one too many says that there is more. */
export function pageOf<Item>(rows: readonly Item[], size: number, keyOf: (item: Item) => string): Page<Item> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return rows.length > size && last ? { items, next: keyOf(last) } : { items };
}

/** `where` of the rows behind the last one seen, in lists whose ids are ordered by time; of all where none was seen. */
export const beyond = (after?: string): { id?: FindOperator<string> } =>
  given({ id: after === undefined ? undefined : MoreThan(after) });
