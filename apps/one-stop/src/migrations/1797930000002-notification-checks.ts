import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Beside persons, the birth notification is checked: whether its answer is still awaited, and what was rare in it. The release before sees a check that has matched. */
export class NotificationChecks1797930000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE person_check ADD COLUMN awaited boolean NOT NULL DEFAULT false,
                                ADD COLUMN notices jsonb NOT NULL DEFAULT '[]'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_check DROP COLUMN notices, DROP COLUMN awaited');
  }
}
