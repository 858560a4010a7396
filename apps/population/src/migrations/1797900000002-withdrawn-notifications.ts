import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const index = (name: string, free: string) => ({
  name,
  table: 'birth_leg',
  on: `(upper(notification_code)) WHERE state NOT IN (${free})`,
  unique: true,
});

/** A withdrawn leg lets go of its giấy chứng sinh, as a refused one does. The new index stands before the old one goes. */
export class WithdrawnNotifications1797900000002 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, index('birth_leg_notification_held', "'refused', 'withdrawn'"));
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS birth_leg_notification');
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, index('birth_leg_notification', "'refused'"));
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS birth_leg_notification_held');
  }
}
