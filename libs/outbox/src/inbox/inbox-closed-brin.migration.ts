import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Rows are closed in the order of time and looked up by that time once an hour: a summary of blocks finds them, and no
 * event pays for an entry of its own.
 */
export class InboxClosedBrin1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exchange_inbox_closed');
    await runner.query(
      'CREATE INDEX exchange_inbox_closed ON exchange_inbox USING brin (closed_at) WITH (autosummarize = on)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exchange_inbox_closed');
    await runner.query(
      'CREATE INDEX exchange_inbox_closed ON exchange_inbox (closed_at) WHERE closed_at IS NOT NULL',
    );
  }
}
