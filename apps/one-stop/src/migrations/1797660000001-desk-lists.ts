import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Lists that officers work from: until when a citizen has to hear of a submission, who has taken a dossier, and the open ones in the order in which they are due. */
export class DeskLists1797660000001 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier ADD COLUMN IF NOT EXISTS answer_by timestamptz');
    await runner.query(`
      CREATE TABLE IF NOT EXISTS dossier_claim (
        dossier_id uuid PRIMARY KEY,
        official   text NOT NULL,
        since      timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX IF NOT EXISTS dossier_claim_by_official ON dossier_claim (official)');
    await createIndexOnline(runner, {
      name: 'dossier_open',
      table: 'dossier',
      on: `(coalesce(due_at, answer_by, 'infinity'), id) WHERE status IN (1, 2, 4, 5, 6)`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS dossier_open');
    await runner.query('DROP TABLE dossier_claim');
    await runner.query('ALTER TABLE dossier DROP COLUMN answer_by');
  }
}
