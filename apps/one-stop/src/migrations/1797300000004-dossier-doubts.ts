import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a person has to judge before acceptance; of older dossiers nothing was asked. */
export class DossierDoubts1797300000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE dossier ADD COLUMN doubts jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier DROP COLUMN doubts');
  }
}
