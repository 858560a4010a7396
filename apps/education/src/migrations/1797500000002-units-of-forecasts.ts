import { unitsOn } from '@lgsp/admin-units';
import { addUnitColumn, dropUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { INTAKE_FORECAST } from '../unit-columns.js';

/** The commune of today whose births are counted, beside the code. */
export class UnitsOfForecasts1797500000002 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return addUnitColumn(runner, INTAKE_FORECAST, unitsOn('2025-07-01', 'COMMUNE'));
  }

  down(runner: QueryRunner): Promise<void> {
    return dropUnitColumn(runner, INTAKE_FORECAST);
  }
}
