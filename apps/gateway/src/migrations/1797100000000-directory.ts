import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Officials as they are, and every change of them, which nobody takes back. A release before this one asks neither. */
export class Directory1797100000000 implements MigrationInterface {
  readonly name = 'Directory1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE official_change (
      number int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      official text NOT NULL,
      version int NOT NULL,
      content jsonb NOT NULL,
      client text NOT NULL,
      person text NOT NULL,
      changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      UNIQUE (official, version)
    )`);
    await runner.query(`CREATE TABLE official (
      id text PRIMARY KEY,
      agency text NOT NULL,
      version int NOT NULL,
      content jsonb NOT NULL,
      change_number int NOT NULL UNIQUE REFERENCES official_change
    )`);
    await runner.query('CREATE INDEX official_agency ON official (agency, id)');
    await runner.query(`CREATE INDEX official_subject ON official ((content ->> 'subject'))`);
    await runner.query(`CREATE TRIGGER official_change_is_final BEFORE UPDATE OR DELETE ON official_change
      FOR EACH ROW EXECUTE FUNCTION event_router_row_is_final()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE official');
    await runner.query('DROP TABLE official_change');
  }
}
