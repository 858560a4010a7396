import { foldName, normaliseName, remember, soundOfName } from '@lgsp/service-kit';

/** Keeps a key of a name beside it. */
interface KeyedNames {
  readonly table: string;
  /** Of its primary key, and what they are. */
  readonly id: Readonly<Record<string, string>>;
  readonly key: string;
  readonly keyOf: (name: string) => string;
}

const KEYED: readonly KeyedNames[] = [
  { table: 'person', id: { id: 'uuid' }, key: 'normalised_name', keyOf: normaliseName },
  { table: 'parentage', id: { child_id: 'uuid', role: 'text' }, key: 'folded_name', keyOf: foldName },
  {
    table: 'person_import_row',
    id: { import_id: 'uuid', row_no: 'int' },
    key: 'normalised_name',
    keyOf: normaliseName,
  },
];

/** Rows that one statement looks at, and writes at most. */
const AT_ONCE = 2_000;
/** Names that are remembered with their keys: the province has fewer, and rows of one name are many. */
const REMEMBERED = 100_000;

/** One statement by itself. */
export type Statement = (sql: string, parameters: readonly unknown[]) => Promise<readonly object[]>;

/**
 * Makes keys of names anew where the kernel has another one for a name that is kept: rules of comparing change, and a release before this one writes by
 * its own. Beside traffic, in small statements; may be cut off and begun again.
 */
export async function rekeyNames(statement: Statement): Promise<void> {
  for (const names of KEYED) await rekey(statement, names);
}

type Row = Readonly<Record<string, unknown>> & { readonly name: string; readonly was: string };

async function rekey(statement: Statement, { table, id, key, keyOf }: KeyedNames): Promise<void> {
  const [columns, types] = [Object.keys(id), Object.values(id)];
  const own = columns.join(', ');
  const known = remember(keyOf, REMEMBERED);
  let rows: readonly Row[];
  let after: readonly unknown[] | undefined;
  do {
    const behind = after && `WHERE (${own}) > (${types.map((type, at) => `$${at + 2}::${type}`).join(', ')})`;
    rows = (await statement(
      `SELECT ${own}, name, ${key} AS was FROM ${table} ${behind ?? ''} ORDER BY ${own} LIMIT $1`,
      [AT_ONCE, ...(after ?? [])],
    )) as readonly Row[];
    const last = rows.at(-1);
    after = last && columns.map((column) => last[column]);
    const stale = rows.filter(({ name, was }) => known(name) !== was);
    if (stale.length === 0) continue;
    await makeFindable(
      statement,
      stale.map(({ name }) => foldName(name)),
    );
    const given = types.map((type, at) => `$${at + 3}::${type}[]`).join(', ');
    await statement(
      `UPDATE ${table} AS kept SET ${key} = n.now FROM unnest($1::text[], $2::text[], ${given}) AS n (was, now, ${own})
        WHERE ${columns.map((column) => `kept.${column} = n.${column}`).join(' AND ')} AND kept.${key} = n.was`,
      [
        stale.map(({ was }) => was),
        stale.map(({ name }) => known(name)),
        ...columns.map((column) => stale.map((row) => row[column])),
      ],
    );
  } while (rows.length === AT_ONCE);
}

/** Folded names are among those that a misspelt one is compared with; always in one order, so that two who bring the same can wait. */
export async function makeFindable(statement: Statement, folded: readonly string[]): Promise<void> {
  const names = [...new Set(folded)].sort();
  await statement(
    `INSERT INTO person_name (folded, sound) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
    [names, names.map(soundOfName)],
  );
}
