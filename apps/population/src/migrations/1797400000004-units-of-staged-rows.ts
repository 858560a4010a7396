import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Rows of an import of all or nobody carry the unit too; those that a release before staged get it when they are entered. */
export class UnitsOfStagedRows1797400000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE person_import_row ADD COLUMN unit_id text, ADD COLUMN commune_as_stated jsonb',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_import_row DROP COLUMN unit_id, DROP COLUMN commune_as_stated');
  }
}
