import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Apologies to applicants, with the date that each promises. */
export class Reappointments1797960000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier ADD COLUMN reappointment jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier DROP COLUMN reappointment');
  }
}
