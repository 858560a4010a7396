import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Of legs that stand at the register the release before did not say whether they were sent: they count as sent. */
export class BirthsSent1797920000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE birth_leg ADD COLUMN sent_at timestamptz');
    await runner.query(`UPDATE birth_leg SET sent_at = now() WHERE state = 'registering'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE birth_leg DROP COLUMN sent_at');
  }
}
