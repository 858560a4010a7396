import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const BY = {
  dossier_by_mother: `((declaration->'mother'->>'personalNumber'))`,
  dossier_by_father: `((declaration->'father'->>'personalNumber'))`,
  dossier_by_notification: `(upper(declaration->>'notificationCode'))`,
};

/** What is rare in a dossier, what was found lacking and nobody was told of yet, why an officer let a notice pass, and by what another dossier for the same child is found. */
export class Notices1797650000001 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['notices', 'lacking'])
      await runner.query(
        `ALTER TABLE dossier ADD COLUMN IF NOT EXISTS ${column} jsonb NOT NULL DEFAULT '[]'`,
      );
    await runner.query('ALTER TABLE timeline_row ADD COLUMN IF NOT EXISTS reason text');
    await runner.query(
      'ALTER TABLE person_check ADD COLUMN IF NOT EXISTS is_dead boolean NOT NULL DEFAULT false',
    );
    for (const [name, on] of Object.entries(BY))
      await createIndexOnline(runner, { name, table: 'dossier', on });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(BY)) await runner.query(`DROP INDEX IF EXISTS ${name}`);
    await runner.query('ALTER TABLE person_check DROP COLUMN is_dead');
    await runner.query('ALTER TABLE timeline_row DROP COLUMN reason');
    await runner.query('ALTER TABLE dossier DROP COLUMN lacking, DROP COLUMN notices');
  }
}
