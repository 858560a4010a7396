import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Another dossier for a foundling is found by the number of the report. */
export class Findings1797910000001 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'dossier_by_finding',
      table: 'dossier',
      on: `(upper(declaration->'finding'->>'number'))`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS dossier_by_finding');
  }
}
