import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Every subject that an official has, or ever had: by them two entries are known to be one person's. A trigger keeps them in step with the
 * changes, whichever release makes these; said again, nothing is entered twice.
 */
export class OfficialKnownAs1797490000000 implements MigrationInterface {
  readonly name = 'OfficialKnownAs1797490000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE IF NOT EXISTS official_known_as (
      official text NOT NULL,
      subject text NOT NULL,
      PRIMARY KEY (official, subject)
    )`);
    await runner.query(`CREATE OR REPLACE TRIGGER official_known_as_is_final BEFORE UPDATE OR DELETE ON official_known_as
      FOR EACH ROW EXECUTE FUNCTION event_router_row_is_final()`);
    await runner.query(`CREATE OR REPLACE FUNCTION official_known_as() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO official_known_as (official, subject) VALUES (NEW.official, NEW.content ->> 'subject')
        ON CONFLICT DO NOTHING;
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE OR REPLACE TRIGGER official_known_as AFTER INSERT ON official_change
      FOR EACH ROW EXECUTE FUNCTION official_known_as()`);
    // After the trigger, so that no change falls between.
    await runner.query(`INSERT INTO official_known_as (official, subject)
      SELECT DISTINCT official, content ->> 'subject' FROM official_change ON CONFLICT DO NOTHING`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER official_known_as ON official_change');
    await runner.query('DROP FUNCTION official_known_as');
    await runner.query('DROP TABLE official_known_as');
  }
}
