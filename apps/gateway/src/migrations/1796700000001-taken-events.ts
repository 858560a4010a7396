import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** From then on a parked event's turn has come: it is decided, and its copies may be on their way. */
export class TakenEvents1796700000001 implements MigrationInterface {
  readonly name = 'TakenEvents1796700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE router_parked_event ADD COLUMN taken_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE router_parked_event DROP COLUMN taken_at');
  }
}
