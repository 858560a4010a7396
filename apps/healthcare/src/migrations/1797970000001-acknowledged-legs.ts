import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whether one-stop was told that somebody took a leg: the release before says it of every leg as it comes in. */
export class AcknowledgedLegs1797970000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE insurance_leg ADD COLUMN acknowledged boolean NOT NULL DEFAULT true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE insurance_leg DROP COLUMN acknowledged');
  }
}
