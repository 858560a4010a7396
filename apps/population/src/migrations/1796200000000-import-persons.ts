import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ImportPersons1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An export reads a commune in an order that no correction changes.
      CREATE INDEX person_by_commune_and_id ON person (commune_code, id);
      CREATE TABLE person_import (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'entered', 'refused')),
        mode text NOT NULL CHECK (mode IN ('all', 'per-row')),
        legal_basis text NOT NULL,
        client text NOT NULL,
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_by text,
        closed_at timestamptz,
        chunks int NOT NULL,
        rows int NOT NULL,
        refused int NOT NULL,
        CHECK ((state = 'open') = (closed_at IS NULL))
      );
      CREATE TABLE person_import_chunk (
        import_id uuid NOT NULL REFERENCES person_import,
        chunk int NOT NULL,
        content_hash text NOT NULL,
        first_row int NOT NULL,
        rows int NOT NULL,
        refused int NOT NULL,
        sent_by text NOT NULL,
        exchange_id uuid,
        PRIMARY KEY (import_id, chunk)
      );
      CREATE TABLE person_import_refusal (
        import_id uuid NOT NULL REFERENCES person_import,
        row_no int NOT NULL,
        faults jsonb NOT NULL,
        PRIMARY KEY (import_id, row_no)
      );
      -- Rows of an import of all or nobody, until it is completed.
      CREATE TABLE person_import_row (
        import_id uuid NOT NULL REFERENCES person_import,
        row_no int NOT NULL,
        id uuid NOT NULL,
        personal_number text NOT NULL,
        name text NOT NULL,
        normalised_name text NOT NULL,
        sex int NOT NULL,
        birth_date text NOT NULL,
        commune_code text,
        commune_name text,
        staged_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (import_id, row_no),
        UNIQUE (import_id, personal_number)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE person_import_row, person_import_refusal, person_import_chunk, person_import;
      DROP INDEX person_by_commune_and_id
    `);
  }
}
