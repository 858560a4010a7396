import { unitsOn } from '@lgsp/admin-units';
import { addUnitColumn, dropUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { PARCEL } from '../unit-columns.js';

/** The commune of today where a parcel lies, beside the code. */
export class UnitsOfParcels1797500000001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return addUnitColumn(runner, PARCEL, unitsOn('2025-07-01', 'COMMUNE'));
  }

  down(runner: QueryRunner): Promise<void> {
    return dropUnitColumn(runner, PARCEL);
  }
}
