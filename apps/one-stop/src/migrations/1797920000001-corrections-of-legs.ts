import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was corrected of what a leg had signed. */
export class CorrectionsOfLegs1797920000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE leg ADD COLUMN corrections jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE leg DROP COLUMN corrections');
  }
}
