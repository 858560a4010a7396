import { isPlaced, placeOf, unitMeant } from '@lgsp/admin-units';
import { createIndexOnline, fillUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { facilityOf } from '../acceptance-legs/acceptance-leg.js';
import { ACCEPTANCE_LEG, FACILITY } from '../unit-columns.js';

const INDEXES = [
  { name: 'acceptance_leg_by_unit', table: 'acceptance_leg', on: '(unit_id, id)' },
  // Which dossier a facility came with: asked when a row comes without a unit, and of those that have none.
  {
    name: 'acceptance_leg_by_facility',
    table: 'acceptance_leg',
    on: '(facility_id) WHERE facility_id IS NOT NULL',
  },
  { name: 'facility_unplaced', table: 'facility', on: '(id) WHERE unit_id IS NULL' },
];

/** The unit of rows that are there, and how legs are found by it. Officers enter a code as of the day, and since the first of them no code has changed its meaning. */
export class UnitsOfBefore1797500000003 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [ACCEPTANCE_LEG, FACILITY]) await fillUnitColumn(runner, column, unitMeant);
    await asTheirDossiersSay(runner);
    // Else the planner takes code and unit for two conditions, and expects nothing.
    await runner.query(
      'CREATE STATISTICS IF NOT EXISTS facility_commune (dependencies) ON commune, unit_id FROM facility',
    );
    for (const index of INDEXES) await createIndexOnline(runner, index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of INDEXES) await runner.query(`DROP INDEX IF EXISTS ${name}`);
    await runner.query('DROP STATISTICS IF EXISTS facility_commune');
  }
}

interface Entered {
  readonly legId: string;
  readonly facilityId: string;
  readonly code: string;
  readonly name: string;
}

/** A facility that an acceptance entered lies where its dossier says, by code and name; one that was there before lies where an officer has said. */
async function asTheirDossiersSay(runner: QueryRunner): Promise<void> {
  const entered = (await runner.query(
    `SELECT l.id AS "legId", f.id AS "facilityId", f.commune AS code, l.place ->> 'communeName' AS name
       FROM acceptance_leg l JOIN facility f ON f.id = l.facility_id AND f.commune = l.place ->> 'communeCode'
      WHERE f.unit_id IS DISTINCT FROM l.unit_id`,
  )) as readonly Entered[];
  for (const { legId, facilityId, code, name } of entered) {
    if (facilityOf(legId) !== facilityId) continue;
    const placement = placeOf({ code, name });
    const unit = isPlaced(placement) ? placement.unit : undefined;
    await runner.query('UPDATE facility SET unit_id = $2, commune = $3 WHERE id = $1', [
      facilityId,
      unit?.unitId ?? null,
      unit?.code ?? code,
    ]);
  }
}
