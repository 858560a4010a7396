import { type QueryRunner } from 'typeorm';

export interface UnitColumn {
  readonly table: string;
  /** Column of the commune's code. */
  readonly code: string;
  /** Column of its name, where the row has one: then both have to be those of one commune. */
  readonly name?: string;
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
  { table, code, name }: UnitColumn,
  units: readonly KnownUnit[],
): Promise<void> {
  const columns = name === undefined ? [code] : [code, name];
  const of = (row: string): string => `(${columns.map((column) => `${row}.${column}`).join(', ')})`;
  const known = units.map((unit) => `(${[unit.code, unit.name, unit.unitId].map(quoted).join(', ')})`);
  await runner.query(`
    ALTER TABLE ${table} ADD COLUMN unit_id text;
    CREATE FUNCTION ${table}_unit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.unit_id := (SELECT unit FROM (VALUES ${known.join(', ')}) AS known (code, name, unit)
                      WHERE known.code = NEW.${code}${name === undefined ? '' : ` AND known.name = NEW.${name}`});
      RETURN NEW;
    END $$;
    CREATE TRIGGER ${table}_unit_when_entered BEFORE INSERT ON ${table} FOR EACH ROW
      WHEN (NEW.unit_id IS NULL AND NEW.${code} IS NOT NULL) EXECUTE FUNCTION ${table}_unit();
    CREATE TRIGGER ${table}_unit_when_moved BEFORE UPDATE OF ${columns.join(', ')} ON ${table} FOR EACH ROW
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

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
