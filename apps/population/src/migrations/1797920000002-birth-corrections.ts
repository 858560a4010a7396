import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Corrections of signed births, and what persons were called before them. */
export class BirthCorrections1797920000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE birth_correction (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        leg_id uuid NOT NULL,
        state text NOT NULL
          CHECK (state IN ('asked', 'written', 'approved', 'entering', 'done', 'refused', 'rewritten')),
        dossier_code text NOT NULL,
        agency text NOT NULL,
        found jsonb NOT NULL,
        before jsonb,
        after jsonb,
        salt text NOT NULL,
        reason text,
        legal_basis text,
        written_by text,
        written_at timestamptz,
        approved_by text,
        signed_by text CHECK (signed_by <> approved_by AND signed_by <> written_by),
        correction_number text,
        corrected_on text,
        reasons jsonb NOT NULL,
        CHECK (state IN ('asked', 'refused') OR after IS NOT NULL),
        CHECK (state <> 'done' OR correction_number IS NOT NULL)
      );
      CREATE UNIQUE INDEX birth_correction_open ON birth_correction (leg_id)
        WHERE state IN ('asked', 'written', 'approved', 'entering');
      CREATE INDEX birth_correction_of ON birth_correction (leg_id, id);
      CREATE INDEX birth_correction_by_agency ON birth_correction (agency, id);
      CREATE TABLE person_former (
        person_id uuid NOT NULL,
        version int NOT NULL,
        name text NOT NULL,
        birth_date text NOT NULL,
        source text NOT NULL,
        source_version text NOT NULL,
        fetched_at timestamptz NOT NULL,
        parents jsonb NOT NULL,
        correction_id uuid NOT NULL,
        PRIMARY KEY (person_id, version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_former, birth_correction');
  }
}
