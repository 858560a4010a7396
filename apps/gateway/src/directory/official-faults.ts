import { agencyOf, type Official, type OfficialContent } from './official.js';

type Entry = OfficialContent & Pick<Official, 'id'>;

/** Agencies as the entry is judged by: who has today what was one's, itself where nobody took over. */
type HolderOf = (agency: string) => string | undefined;

/** What in one entry cannot be so, whoever else there is. */
export function faultsOf({ id, from, to, roles, deputies }: Entry, holderOf: HolderOf): string[] {
  const agency = holderOf(agencyOf(id));
  const terms = [{ from, to }, ...roles, ...deputies];
  return [
    ...(agency === undefined ? [`${agencyOf(id)} is no agency of the registry`] : []),
    ...terms
      .filter((term) => term.to !== undefined && term.to < term.from)
      .map(() => 'a term ends before it begins'),
    ...deputies
      .filter(({ official }) => holderOf(agencyOf(official)) !== agency)
      .map(() => 'a deputy is of another agency'),
    ...deputies.filter(({ official }) => official === id).map(() => 'nobody is their own deputy'),
  ];
}

/** Two people are two who sign in: nobody else in service on a common day has the same subject. */
export function sharesSubject(entry: Entry, others: readonly Entry[]): boolean {
  return others.some(
    (other) =>
      other.id !== entry.id &&
      other.subject === entry.subject &&
      other.from <= (entry.to ?? other.from) &&
      entry.from <= (other.to ?? entry.from),
  );
}

/** What in a list of entries cannot be so. */
export function faultsOfList(entries: readonly Entry[], holderOf: HolderOf): string[] {
  const ids = new Set(entries.map(({ id }) => id));
  return [
    ...entries.flatMap((entry) => faultsOf(entry, holderOf).map((fault) => `${entry.id}: ${fault}`)),
    ...(ids.size < entries.length ? ['an official stands there twice'] : []),
    ...entries
      .filter((entry) => sharesSubject(entry, entries))
      .map(({ id }) => `${id}: somebody else signs in as the same subject`),
  ];
}
