import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateSchools1796500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE school (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        level text NOT NULL CHECK (level IN ('preschool', 'primary', 'lower-secondary', 'upper-secondary')),
        commune text NOT NULL CHECK (commune ~ '^[0-9]{5}$'),
        places int NOT NULL,
        pupils int NOT NULL CHECK (pupils BETWEEN 0 AND places),
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        registered_at timestamptz NOT NULL,
        registered_by text NOT NULL,
        closed_at timestamptz,
        closed_by text,
        closing_reason text,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL AND closing_reason IS NOT NULL)),
        CHECK (state = 'open' OR pupils = 0)
      );
      CREATE UNIQUE INDEX school_by_code ON school (code) WHERE state = 'open';
      CREATE INDEX school_by_commune ON school (commune, id);
      CREATE INDEX school_by_level ON school (level, id);
      CREATE TABLE enrolment (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        person_id uuid NOT NULL,
        school_id uuid NOT NULL REFERENCES school,
        grade text NOT NULL,
        from_date date NOT NULL,
        until_date date,
        legal_basis text NOT NULL,
        enrolled_by text NOT NULL,
        ended_by text,
        ending_reason text,
        CHECK (until_date >= from_date),
        CHECK ((until_date IS NULL) = (ended_by IS NULL AND ending_reason IS NULL))
      );
      CREATE UNIQUE INDEX enrolment_that_lasts ON enrolment (person_id) WHERE until_date IS NULL;
      CREATE INDEX enrolment_by_person ON enrolment (person_id, id);
      CREATE INDEX enrolment_by_school ON enrolment (school_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE enrolment, school');
  }
}
