import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A call that an operator had made again says who that was and when. */
export class WorkRetries1797600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE exchange_work ADD COLUMN retry_actor text, ADD COLUMN retried_at timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_work DROP COLUMN retry_actor, DROP COLUMN retried_at');
  }
}
