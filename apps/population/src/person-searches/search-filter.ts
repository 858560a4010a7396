import { unitsInForce } from '@lgsp/admin-units';
import { type PartialDate } from '@lgsp/service-kit';

/** What must hold of a hit, whichever way it is found. */
export interface SearchFilter {
  readonly birthDate?: PartialDate | undefined;
  readonly commune?: string | undefined;
  /** Of which some must be theirs. */
  readonly communes?: readonly string[] | undefined;
  /** Folded names that a parent may bear. */
  readonly parents?: readonly string[] | undefined;
  /** Words that stand in the name; folded. */
  readonly words?: readonly string[];
  /** Folded names of those who were found before. */
  readonly not?: readonly string[];
}

/** Gives a value its place among the statement's parameters, `$3`. */
export type Bind = (value: unknown) => string;

/** Conditions on `person p`. */
export function conditionsOf(
  { birthDate, commune, communes, parents, words = [], not = [] }: SearchFilter,
  bind: Bind,
): string[] {
  return [
    ...(birthDate === undefined ? [] : [bornOn(birthDate, bind)]),
    ...(commune === undefined ? [] : [livesIn([commune], bind)]),
    ...(communes === undefined ? [] : [livesIn(communes, bind)]),
    ...(parents === undefined
      ? []
      : [
          `EXISTS (SELECT FROM parentage f WHERE f.child_id = p.id AND f.folded_name = ANY(${bind(parents)}::text[]))`,
        ]),
    ...words.map((word) => `strpos(' ' || p.folded_name || ' ', ${bind(` ${word} `)}) > 0`),
    ...(not.length > 0 ? [`p.folded_name <> ALL(${bind(not)}::text[])`] : []),
  ];
}

/**
 * The unit decides, and the code finds it. Of one by equality: an index that begins with the commune keeps the order of what follows, and one that ends
 * with it still reads nobody else's row.
 */
const livesIn = (communes: readonly string[], bind: Bind): string =>
  `${oneOf('p.commune_code', communes, bind)} AND ${oneOf('p.unit_id', unitsInForce(communes), bind)}`;

const oneOf = (column: string, values: readonly string[], bind: Bind): string =>
  values.length === 1 ? `${column} = ${bind(values[0])}` : `${column} = ANY(${bind(values)}::text[])`;

/** Of some the register knows but the year or the month: a day finds them too. `~` sorts after every digit and hyphen. */
function bornOn(date: PartialDate, bind: Bind): string {
  const [year, month] = [date.slice(0, 4), date.slice(0, 7)];
  if (date === year) return `p.birth_date >= ${bind(year)} AND p.birth_date < ${bind(`${year}~`)}`;
  const days = date === month ? DAYS.map((day) => `${month}-${day}`) : [date];
  return `p.birth_date = ANY(${bind([year, month, ...days])}::text[])`;
}

const DAYS = Array.from({ length: 31 }, (_, day) => String(day + 1).padStart(2, '0'));
