import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** An event type says how it is read as the major before it. */
export class EventMajors1796600000000 implements MigrationInterface {
  readonly name = 'EventMajors1796600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_type ADD COLUMN replaces jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_type DROP COLUMN replaces');
  }
}
