import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A replay says who wished it and when, as a discard does. */
export class RouterReplays1797600000000 implements MigrationInterface {
  readonly name = 'RouterReplays1797600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE router_parked_event ADD COLUMN replay_actor text, ADD COLUMN replayed_at timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE router_parked_event DROP COLUMN replay_actor, DROP COLUMN replayed_at');
  }
}
