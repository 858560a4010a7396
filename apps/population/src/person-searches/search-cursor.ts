import { isUuidV7 } from '@lgsp/service-kit';
import { SearchNotContinued } from './person-search.errors.js';

/** Where a page ended: the rank within the search, and the person. Says nothing of a person that a caller may not know. */
export interface SearchCursor {
  readonly rank: number;
  readonly id: string;
}

export const writeCursor = ({ rank, id }: SearchCursor): string => `${rank}.${id}`;

/** @throws POPULATION.SEARCH_NOT_CONTINUED */
export function readCursor(text: string): SearchCursor {
  const [, rank, id = ''] = /^(\d)\.(.+)$/.exec(text) ?? [];
  if (rank === undefined || !isUuidV7(id)) throw new SearchNotContinued();
  return { rank: Number(rank), id };
}
