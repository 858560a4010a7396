import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How large an event is, so that the relay bounds a batch without reading it. Null: written by an earlier release. */
export class OutboxBytes1796700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_outbox ADD COLUMN bytes int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_outbox DROP COLUMN bytes');
  }
}
