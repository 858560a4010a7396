import { unitsOn } from '@lgsp/admin-units';
import { addUnitColumn, dropUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { TRANSFER_LEG } from '../unit-columns.js';

/** The commune of today that a leg names, beside what it was told. */
export class UnitsOfTransferLegs1797500000002 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return addUnitColumn(runner, TRANSFER_LEG, unitsOn('2025-07-01', 'COMMUNE'));
  }

  down(runner: QueryRunner): Promise<void> {
    return dropUnitColumn(runner, TRANSFER_LEG);
  }
}
