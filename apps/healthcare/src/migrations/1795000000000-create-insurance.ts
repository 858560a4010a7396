import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateInsurance1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE insurance_leg (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        dossier_code text NOT NULL,
        agency text NOT NULL,
        due_at timestamptz NOT NULL,
        state text NOT NULL,
        child jsonb NOT NULL,
        residence jsonb NOT NULL,
        refusal_code text
      );
      CREATE INDEX insurance_leg_by_state ON insurance_leg (state, id);
      CREATE TABLE insurance_card (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL UNIQUE,
        personal_number text NOT NULL UNIQUE,
        object_group text NOT NULL,
        benefit_level text NOT NULL,
        issuing_province text NOT NULL,
        legacy_number text,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        issued_on date NOT NULL,
        source text NOT NULL,
        source_version int NOT NULL,
        fetched_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE insurance_card, insurance_leg');
  }
}
