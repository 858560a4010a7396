import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A chunk says by which day's communes it was read. A process of the release before reads every list by today's: of a list of another epoch it takes no chunk,
 * and who sent it comes again (409), until another process answers.
 */
export class ChunksOfDatedLists1797400000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person_import_chunk ADD COLUMN list_date date;
      CREATE FUNCTION refuse_undated_chunk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM person_import WHERE id = NEW.import_id AND list_date < '2025-07-01') THEN
          RAISE 'this release reads no list of another epoch' USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER person_import_chunk_is_dated BEFORE INSERT ON person_import_chunk FOR EACH ROW
        WHEN (NEW.list_date IS NULL) EXECUTE FUNCTION refuse_undated_chunk()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER person_import_chunk_is_dated ON person_import_chunk;
      DROP FUNCTION refuse_undated_chunk();
      ALTER TABLE person_import_chunk DROP COLUMN list_date`);
  }
}
