import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which departments have not said yet whether their leg ends. */
export class WithdrawalsOfLegs1797900000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE leg ADD COLUMN withdrawal_asked boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE leg DROP COLUMN withdrawal_asked');
  }
}
