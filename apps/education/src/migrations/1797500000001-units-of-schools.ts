import { unitsOn } from '@lgsp/admin-units';
import { addUnitColumn, dropUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { SCHOOL } from '../unit-columns.js';

/** The commune of today where a school lies, beside the code. */
export class UnitsOfSchools1797500000001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return addUnitColumn(runner, SCHOOL, unitsOn('2025-07-01', 'COMMUNE'));
  }

  down(runner: QueryRunner): Promise<void> {
    return dropUnitColumn(runner, SCHOOL);
  }
}
