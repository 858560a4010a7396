import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A replay says who wished it and when, as a discard does. */
export class InboxReplays1797600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE exchange_inbox ADD COLUMN replay_actor text, ADD COLUMN replayed_at timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_inbox DROP COLUMN replay_actor, DROP COLUMN replayed_at');
  }
}
