import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When this database was last put back in time: what it does not know of the time before, others may have been asked. */
export class RestoredAt1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_epoch ADD COLUMN restored_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_epoch DROP COLUMN restored_at');
  }
}
