import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Dossiers that a desk takes in for somebody who comes in person, and the numbers that each agency has given out on a day. */
export class CounterDossiers1797950000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier ADD COLUMN channel text, ADD COLUMN presented_by jsonb');
    await runner.query(`
      CREATE TABLE dossier_code_counter (
        agency text NOT NULL,
        day    date NOT NULL,
        last   int  NOT NULL,
        PRIMARY KEY (agency, day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_code_counter');
    await runner.query('ALTER TABLE dossier DROP COLUMN channel, DROP COLUMN presented_by');
  }
}
