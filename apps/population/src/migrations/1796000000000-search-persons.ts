import { foldName, soundOfName } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Keys that are compared byte by byte, whatever the collation of the database: ranges of them are prefixes. */
export class SearchPersons1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ALTER COLUMN birth_date TYPE text COLLATE "C",
        ALTER COLUMN normalised_name TYPE text COLLATE "C";
      -- foldName of the kernel; generated, so that processes of the release before fill it too.
      ALTER TABLE person ADD COLUMN folded_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS
        (replace(regexp_replace(normalize(normalised_name, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd')) STORED;
      CREATE INDEX person_by_name ON person (folded_name, normalised_name, birth_date, id, commune_code);
      CREATE INDEX person_by_birth ON person (birth_date, id) INCLUDE (folded_name);
      CREATE INDEX person_by_commune ON person (commune_code, birth_date, id) INCLUDE (folded_name);
      CREATE TABLE person_name (
        folded text COLLATE "C" PRIMARY KEY,
        sound text COLLATE "C" NOT NULL
      );
      CREATE INDEX person_name_by_sound ON person_name (sound, folded);
      CREATE INDEX person_name_by_word ON person_name USING gin (to_tsvector('simple', folded));
      CREATE TABLE parentage (
        child_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('mother', 'father')),
        parent_id uuid,
        name text NOT NULL,
        folded_name text COLLATE "C" NOT NULL,
        PRIMARY KEY (child_id, role)
      );
      CREATE INDEX parentage_by_name ON parentage (folded_name, child_id);
    `);
    const known = (await runner.query('SELECT DISTINCT normalised_name AS name FROM person')) as {
      name: string;
    }[];
    const folded = [...new Set(known.map(({ name }) => foldName(name)))];
    await runner.query(
      'INSERT INTO person_name (folded, sound) SELECT * FROM unnest($1::text[], $2::text[])',
      [folded, folded.map(soundOfName)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE parentage, person_name;
      DROP INDEX person_by_commune, person_by_birth;
      ALTER TABLE person DROP COLUMN folded_name
    `);
  }
}
