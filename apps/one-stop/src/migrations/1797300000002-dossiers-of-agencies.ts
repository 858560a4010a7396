import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Which agencies a dossier is a matter of: those that it names, and the one that took it in; and which system handed it in. A trigger keeps the
 * first in step, because a release before this one enters dossiers too while both run.
 */
export class DossiersOfAgencies1797300000002 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier ADD COLUMN IF NOT EXISTS submitted_by text');
    await runner.query(`
      CREATE TABLE IF NOT EXISTS dossier_agency (
        agency     text NOT NULL,
        dossier_id uuid NOT NULL,
        PRIMARY KEY (agency, dossier_id)
      )`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION dossier_agencies() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO dossier_agency (agency, dossier_id)
        SELECT DISTINCT agency, NEW.id FROM jsonb_each_text(NEW.declaration -> 'agencies') AS named (leg, agency)
        ON CONFLICT DO NOTHING;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE OR REPLACE TRIGGER dossier_agencies AFTER INSERT ON dossier
      FOR EACH ROW EXECUTE FUNCTION dossier_agencies()`);
    // Those of before; in no order and no lock that anybody waits for. Said again, nothing is entered twice.
    await runner.query(`
      INSERT INTO dossier_agency (agency, dossier_id)
      SELECT DISTINCT named.agency, d.id
        FROM dossier d CROSS JOIN jsonb_each_text(d.declaration -> 'agencies') AS named (leg, agency)
      ON CONFLICT DO NOTHING`);
    await createIndexOnline(runner, {
      name: 'leg_closed_late_by_agency',
      table: 'leg',
      on: `(agency, id) WHERE closed_at IS NOT NULL
        AND (coalesce(acknowledged_at, closed_at) > acknowledge_by OR closed_at > due_at)`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS leg_closed_late_by_agency');
    await runner.query('DROP TRIGGER dossier_agencies ON dossier');
    await runner.query('DROP FUNCTION dossier_agencies');
    await runner.query('DROP TABLE dossier_agency');
    await runner.query('ALTER TABLE dossier DROP COLUMN submitted_by');
  }
}
