import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What was read of a declaration, beside it. Dossiers from before have none and are read whenever they are needed; no reading
 * outlives the declaration that it is of, whoever changes that one: a process of before knows no readings.
 */
export class DeclarationReadings1796800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dossier ADD COLUMN reading jsonb;
      CREATE FUNCTION forget_reading() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.reading := NULL; RETURN NEW; END $$;
      CREATE TRIGGER dossier_reading_follows BEFORE UPDATE OF declaration ON dossier FOR EACH ROW
        WHEN (NEW.declaration IS DISTINCT FROM OLD.declaration AND NEW.reading IS NOT DISTINCT FROM OLD.reading)
        EXECUTE FUNCTION forget_reading();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER dossier_reading_follows ON dossier;
      DROP FUNCTION forget_reading();
      ALTER TABLE dossier DROP COLUMN reading;
    `);
  }
}
