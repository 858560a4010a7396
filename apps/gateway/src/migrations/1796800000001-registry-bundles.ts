import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The registry is applied as bundles whose number only rises. Nothing ends what a newer bundle began, least of all a
 * process of an older release, which knows no bundles and ends without one: the database refuses it.
 */
export class RegistryBundles1796800000001 implements MigrationInterface {
  readonly name = 'RegistryBundles1796800000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER declaration_period_keeps_newer ON declaration_period');
    await runner.query('ALTER TABLE declaration_period DROP COLUMN began_in, DROP COLUMN ended_in');
    await runner.query('DROP TABLE registry_bundle');
    await runner.query('DROP FUNCTION declaration_period_keeps_newer');
  }
}

const STATEMENTS = [
  `CREATE TABLE registry_bundle (
    number int PRIMARY KEY CHECK (number > 0),
    digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied_by text NOT NULL
  )`,
  `CREATE TRIGGER registry_bundle_is_final BEFORE UPDATE OR DELETE ON registry_bundle
    FOR EACH ROW EXECUTE FUNCTION declaration_is_final()`,
  `ALTER TABLE declaration_period
    ADD COLUMN began_in int REFERENCES registry_bundle, ADD COLUMN ended_in int REFERENCES registry_bundle`,
  `CREATE FUNCTION declaration_period_keeps_newer() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF OLD.began_in IS NOT NULL AND (NEW.ended_in IS NULL OR NEW.ended_in < OLD.began_in) THEN
        RAISE EXCEPTION 'bundle % began %, which an older one does not end', OLD.began_in, OLD.id;
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER declaration_period_keeps_newer BEFORE UPDATE ON declaration_period
    FOR EACH ROW EXECUTE FUNCTION declaration_period_keeps_newer()`,
];
