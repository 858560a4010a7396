import { unitMeant } from '@lgsp/admin-units';
import { createIndexOnline, fillUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { PARCEL, TRANSFER_LEG } from '../unit-columns.js';

/** The unit of rows that are there, and how legs are found by it. Officers enter a code as of the day, and since the first of them no code has changed its meaning. */
export class UnitsOfBefore1797500000003 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [PARCEL, TRANSFER_LEG]) await fillUnitColumn(runner, column, unitMeant);
    // Else the planner takes code and unit for two conditions, and expects nothing.
    await runner.query(
      'CREATE STATISTICS IF NOT EXISTS parcel_commune (dependencies) ON commune, unit_id FROM parcel',
    );
    await createIndexOnline(runner, {
      name: 'transfer_leg_by_unit',
      table: 'transfer_leg',
      on: '(unit_id, id)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS transfer_leg_by_unit');
    await runner.query('DROP STATISTICS IF EXISTS parcel_commune');
  }
}
