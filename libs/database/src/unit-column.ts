import { type QueryRunner } from 'typeorm';
import { fillInPieces } from './fill-in-pieces.js';

export interface UnitColumn {
  readonly table: string;
  /** Where the commune's code stands: a column, or a key of a JSON column, `place ->> 'communeCode'`. */
  readonly code: string;
  /** The same of its name, where the row has one: then both have to be those of one commune. */
  readonly name?: string;
  /** Query of the unit where another row tells it to one that is entered (`NEW`); where it finds nothing, the code does. */
  readonly toldBy?: string;
  /** Columns that tell one row from others; `id` where it is left out. */
  readonly key?: string;
}

/** A commune as rows have it that are there. */
export interface WrittenCommune {
  readonly code: string;
  /** Undefined where the table keeps none. */
  readonly name: string | undefined;
}

/** A commune that the release knew which began to keep units; coming ones are known to those who write `unit_id` themselves. */
interface KnownUnit {
  readonly code: string;
  readonly name: string;
  readonly unitId: string;
}

/**
 * A column for the unit beside the code, `unit_id`, and triggers that fill it where a release before this one enters a row or moves it: that one says the code alone. To be
 * taken back by {@link dropUnitColumn}.
 */
export async function addUnitColumn(
  runner: QueryRunner,
  { table, code, name, toldBy }: UnitColumn,
  units: readonly KnownUnit[],
): Promise<void> {
  const written = name === undefined ? [code] : [code, name];
  const columns = new Set(written.map((where) => where.replace(/\W.*/, '')));
  const of = (row: string): string => `(${written.map((where) => `${row}.${where}`).join(', ')})`;
  const known = units.map((unit) => `(${[unit.code, unit.name, unit.unitId].map(quoted).join(', ')})`);
  await runner.query(`
    ALTER TABLE ${table} ADD COLUMN unit_id text;
    CREATE FUNCTION ${table}_unit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      ${toldBy === undefined ? '' : `IF TG_OP = 'INSERT' AND EXISTS (${toldBy}) THEN NEW.unit_id := (${toldBy}); RETURN NEW; END IF;`}
      NEW.unit_id := (SELECT unit FROM (VALUES ${known.join(', ')}) AS known (code, name, unit)
                      WHERE known.code = NEW.${code}${name === undefined ? '' : ` AND known.name = NEW.${name}`});
      RETURN NEW;
    END $$;
    CREATE TRIGGER ${table}_unit_when_entered BEFORE INSERT ON ${table} FOR EACH ROW
      WHEN (NEW.unit_id IS NULL AND (NEW.${code}) IS NOT NULL) EXECUTE FUNCTION ${table}_unit();
    CREATE TRIGGER ${table}_unit_when_moved BEFORE UPDATE OF ${[...columns].join(', ')} ON ${table} FOR EACH ROW
      WHEN (${of('NEW')} IS DISTINCT FROM ${of('OLD')} AND NEW.unit_id IS NOT DISTINCT FROM OLD.unit_id)
      EXECUTE FUNCTION ${table}_unit()`);
}

export async function dropUnitColumn(runner: QueryRunner, { table }: UnitColumn): Promise<void> {
  await runner.query(`
    DROP TRIGGER ${table}_unit_when_entered ON ${table};
    DROP TRIGGER ${table}_unit_when_moved ON ${table};
    DROP FUNCTION ${table}_unit();
    ALTER TABLE ${table} DROP COLUMN unit_id`);
}

/**
 * Fills the column of rows that are there, in pieces, in a migration with `transaction = false`; may be repeated. `unitOf` is asked once for each commune that is written:
 * undefined where it cannot be told which one is meant.
 */
export async function fillUnitColumn(
  runner: QueryRunner,
  { table, code, name, key = 'id' }: UnitColumn,
  unitOf: (written: WrittenCommune) => string | undefined,
): Promise<void> {
  const named = name ?? 'NULL::text';
  const rows = (await runner.query(
    `SELECT ${code} AS code, ${named} AS name FROM ${table}
      WHERE unit_id IS NULL AND (${code}) IS NOT NULL GROUP BY 1, 2`,
  )) as readonly { readonly code: string; readonly name: string | null }[];
  for (const written of rows) {
    const unit = unitOf({ code: written.code, name: written.name ?? undefined });
    if (unit === undefined) continue;
    await fillInPieces(
      runner,
      `UPDATE ${table} SET unit_id = $4 WHERE (${key}) IN
         (SELECT ${key} FROM ${table} WHERE ${code} = $2 AND (${named}) IS NOT DISTINCT FROM $3 AND unit_id IS NULL
           ORDER BY ${key} LIMIT $1 FOR UPDATE)
        RETURNING 1`,
      [written.code, written.name, unit],
    );
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
