import { unitMeant } from '@lgsp/admin-units';
import { fillUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { SCHOOL, INTAKE_FORECAST } from '../unit-columns.js';

/** The unit of rows that are there. Officers enter a code as of the day, and since the first of them no code has changed its meaning. */
export class UnitsOfBefore1797500000003 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [SCHOOL, INTAKE_FORECAST]) await fillUnitColumn(runner, column, unitMeant);
    // Else the planner takes code and unit for two conditions, and expects nothing.
    await runner.query(
      'CREATE STATISTICS IF NOT EXISTS school_commune (dependencies) ON commune, unit_id FROM school',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP STATISTICS IF EXISTS school_commune');
  }
}
