import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class BirthsWithoutNotification1797910000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE birth ALTER COLUMN notification_code DROP NOT NULL');
  }

  /** A release before writes a code into each row, and may have rows without one beside it. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
