import { type PersonMatch, type PersonSearch } from '@lgsp/contracts-population';
import { AT_ONCE, type LastHit, type PersonSearchRepository } from './person-search.repository.js';
import { type SearchFilter } from './search-filter.js';
import { readTypedName, type TypedName } from './typed-name.js';

/** What was typed, and the communes among whose people to look; absent: all. */
export type Asked = PersonSearch & { readonly communes?: readonly string[] | undefined };

/** One way in which somebody may be meant. Nobody is found by two of a search. */
export interface SearchRank {
  readonly match: PersonMatch;
  /** Ids in the order of the rank, after `last`. */
  find(limit: number, last?: LastHit): Promise<readonly string[]>;
}

/** The ranks of a search, the best first; asked one after the other until a page is full. */
export async function ranksOf(
  { personalNumber, name, parent, birthDate, commune, communes }: Asked,
  persons: PersonSearchRepository,
): Promise<readonly SearchRank[]> {
  if (personalNumber !== undefined)
    return [
      { match: 'number', find: (_, last) => (last ? none : persons.byNumber(personalNumber, communes)) },
    ];
  const filter: SearchFilter = { birthDate, commune, communes };
  const parents = parent === undefined ? undefined : await parentsNamed(parent, persons);
  if (name !== undefined) return namedRanks(readTypedName(name), { ...filter, parents }, persons);
  const find = parents
    ? (limit: number, last?: LastHit) => persons.children(parents, filter, limit, last)
    : (limit: number, last?: LastHit) => persons.listed(filter, limit, last);
  return [{ match: 'other', find }];
}

const none = Promise.resolve([]);

/** The name typed; when no parent bears it, those like it. */
async function parentsNamed(typed: string, persons: PersonSearchRepository): Promise<readonly string[]> {
  const name = readTypedName(typed);
  return (await persons.isParent(name.folded)) ? [name.folded] : persons.similarNames(name);
}

function namedRanks(name: TypedName, filter: SearchFilter, persons: PersonSearchRepository): SearchRank[] {
  const { folded, normalised, marked, words } = name;
  const similar = once(() => persons.similarNames(name));
  const before = async (): Promise<string[]> => [folded, ...(await similar())];
  const bearing = (match: PersonMatch, marks: { marked?: string; notMarked?: string }): SearchRank => ({
    match,
    find: (limit, last) => persons.bearers([folded], { ...filter, ...marks }, limit, last),
  });
  const part = (find: (not: readonly string[], limit: number, last?: LastHit) => Promise<string[]>) => ({
    match: 'part-of-name' as const,
    find: async (limit: number, last?: LastHit) => find(await before(), limit, last),
  });
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return [
    ...(marked ? [bearing('name', { marked: normalised })] : []),
    bearing('unmarked-name', marked ? { notMarked: normalised } : {}),
    {
      match: 'similar-name',
      find: async (limit, last) => persons.bearers(await similar(), filter, limit, last),
    },
    ...(narrowed
      ? [part((not, limit, last) => partAmong(words, { ...filter, not }, persons, limit, last))]
      : [
          part((not, limit, last) => persons.beginning(words, not, limit, last)),
          part((not, limit, last) => partAnywhere(words, not, persons, limit, last)),
        ]),
  ];
}

/** Rare words: the bearers of the few names that have them. Common ones: whoever fits otherwise, of whom many have them. */
async function partAmong(
  words: readonly string[],
  filter: SearchFilter,
  persons: PersonSearchRepository,
  limit: number,
  last?: LastHit,
): Promise<string[]> {
  const names = await persons.namesWith(words, AT_ONCE);
  if (names) return persons.bearers(names, filter, limit, last);
  const { parents, ...others } = filter;
  return parents
    ? persons.children(parents, { ...others, words }, limit, last)
    : persons.listed({ ...filter, words }, limit, last);
}

/** Below this the words are rare among the names; above it the alphabet meets them often enough. */
const COMMON = 3_000;

/** Where nothing else was asked: the names themselves, by the alphabet. Those that begin with the words were found before. */
async function partAnywhere(
  words: readonly string[],
  not: readonly string[],
  persons: PersonSearchRepository,
  limit: number,
  last?: LastHit,
): Promise<string[]> {
  const [begin, from] = [`${words.join(' ')} `, last?.foldedName ?? ''];
  const rare = await persons.namesWith(words, COMMON);
  const names = rare
    ? rare.filter((name) => name >= from && !name.startsWith(begin)).slice(0, AT_ONCE)
    : await persons.manyNamesWith(words, from);
  return persons.bearers(names, { not }, limit, last);
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
