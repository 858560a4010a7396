import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Copies that nobody hands over any more, from the moment that says so to their close record. `final_at` is later than the
 * commit of the row: whoever read before it, read no row.
 */
export class WithdrawnCopies1796700000002 implements MigrationInterface {
  readonly name = 'WithdrawnCopies1796700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE event_copy_withdrawn (exchange_id uuid NOT NULL PRIMARY KEY, final_at timestamptz)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_copy_withdrawn');
  }
}
