import { isPlaced, placeOf } from '@lgsp/admin-units';
import { createIndexOnline, fillInPieces } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The last day of the communes before today's, as they were when it ended. */
const LAST_DAY = '2025-06-30';
const IS_OLDER = `(fetched_at < '2025-07-01T00:00:00+07:00')`;

interface Written {
  readonly code: string;
  readonly name: string;
  readonly older: boolean;
}

/** The commune of today of residences that are there, where code, name and the day they were told on say one; the others wait for the province's desk. */
export class ResidencesOfBefore1797400000006 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const written = (await runner.query(
      `SELECT commune_code AS code, commune_name AS name, ${IS_OLDER} AS older FROM person
        WHERE unit_id IS NULL AND commune_code IS NOT NULL GROUP BY 1, 2, 3`,
    )) as readonly Written[];
    for (const one of written) await fill(runner, one);
    // Else the planner takes code and unit for two conditions, and expects nobody.
    await runner.query(
      'CREATE STATISTICS IF NOT EXISTS person_commune (dependencies) ON commune_code, unit_id FROM person',
    );
    await createIndexOnline(runner, {
      name: 'person_unplaced',
      table: 'person',
      on: '(id) WHERE unit_id IS NULL AND commune_code IS NOT NULL',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS person_unplaced');
    await runner.query('DROP STATISTICS IF EXISTS person_commune');
  }
}

async function fill(runner: QueryRunner, { code, name, older }: Written): Promise<void> {
  const placement = placeOf({ code, name, date: older ? LAST_DAY : undefined });
  if (!isPlaced(placement)) return;
  const { unit } = placement;
  const stated = code === unit.code && name === unit.name ? null : { communeCode: code, communeName: name };
  await fillInPieces(
    runner,
    `UPDATE person SET unit_id = $5, commune_code = $6, commune_name = $7, commune_as_stated = $8
      WHERE id IN (SELECT id FROM person WHERE commune_code = $2 AND commune_name = $3 AND ${IS_OLDER} = $4
                      AND unit_id IS NULL ORDER BY id LIMIT $1 FOR UPDATE)
      RETURNING 1`,
    [code, name, older, unit.unitId, unit.code, unit.name, stated],
  );
}
