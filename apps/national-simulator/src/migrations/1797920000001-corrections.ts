import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Corrections1797920000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE birth_correction (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL UNIQUE,
        birth_id uuid NOT NULL,
        number text NOT NULL,
        content jsonb NOT NULL,
        reason text NOT NULL,
        legal_basis text NOT NULL
      );
      CREATE TABLE correction_book (
        commune_code text NOT NULL,
        year int NOT NULL,
        last_entry int NOT NULL,
        PRIMARY KEY (commune_code, year)
      );
      ALTER TABLE national_request ADD COLUMN ordered_code text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE national_request DROP COLUMN ordered_code;
      DROP TABLE correction_book, birth_correction;
    `);
  }
}
