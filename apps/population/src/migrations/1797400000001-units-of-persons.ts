import { unitsOn } from '@lgsp/admin-units';
import { addUnitColumn, dropUnitColumn } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const RESIDENCE = { table: 'person', code: 'commune_code', name: 'commune_name' };

/** Which commune of today a residence is in, beside its code and name; and as the source wrote it, where that was otherwise. */
export class UnitsOfPersons1797400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addUnitColumn(runner, RESIDENCE, unitsOn('2025-07-01', 'COMMUNE'));
    await runner.query('ALTER TABLE person ADD COLUMN commune_as_stated jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN commune_as_stated');
    await dropUnitColumn(runner, RESIDENCE);
  }
}
