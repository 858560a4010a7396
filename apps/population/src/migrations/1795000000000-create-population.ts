import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreatePopulation1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        personal_number text NOT NULL UNIQUE CHECK (personal_number ~ '^0[0-9]{11}$'),
        name text NOT NULL,
        normalised_name text NOT NULL,
        sex int NOT NULL CHECK (sex IN (1, 2)),
        birth_date text NOT NULL CHECK (birth_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        commune_code text,
        commune_name text,
        source text NOT NULL,
        source_version text NOT NULL,
        fetched_at timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        CHECK ((commune_code IS NULL) = (commune_name IS NULL))
      );
      CREATE TABLE birth_leg (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        state text NOT NULL,
        dossier_code text NOT NULL,
        agency text NOT NULL,
        due_at timestamptz NOT NULL,
        notification_code text NOT NULL,
        child jsonb NOT NULL,
        mother jsonb,
        father jsonb,
        residence jsonb NOT NULL,
        approved_by text,
        signed_by text CHECK (signed_by <> approved_by),
        registration_id uuid,
        certificate_number text,
        registered_on text,
        person_id uuid REFERENCES person,
        reasons jsonb NOT NULL,
        CHECK (state IN ('asked', 'approved', 'registering', 'numbering', 'done', 'refused')),
        CHECK (state <> 'done' OR person_id IS NOT NULL)
      );
      CREATE UNIQUE INDEX birth_leg_notification ON birth_leg (upper(notification_code)) WHERE state <> 'refused';
      CREATE INDEX birth_leg_by_state ON birth_leg (state, id);
      CREATE TABLE residence_leg (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        state text NOT NULL CHECK (state IN ('registering', 'done', 'refused')),
        dossier_code text NOT NULL,
        agency text NOT NULL,
        due_at timestamptz NOT NULL,
        child jsonb NOT NULL,
        residence jsonb NOT NULL,
        residence_number text,
        registered_on text,
        reason jsonb
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE residence_leg, birth_leg, person');
  }
}
