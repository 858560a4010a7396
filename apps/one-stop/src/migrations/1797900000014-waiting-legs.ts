import { createIndexOnline } from '@lgsp/database';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Late legs are read without those that are closed; waiting ones may be among them. */
export class WaitingLegs1797900000014 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'leg_waiting',
      table: 'leg',
      on: "(acknowledged_at) WHERE state = 'waiting'",
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS leg_waiting');
  }
}
