import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whether a leg waits for a financial duty, not for what the applicant adds: the release before knows of none. */
export class DutiesOfTransferLegs1798000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transfer_leg ADD COLUMN duty_due boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transfer_leg DROP COLUMN duty_due');
  }
}
