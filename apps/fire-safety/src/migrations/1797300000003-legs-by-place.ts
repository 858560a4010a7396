import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** An office asks for what lies in its communes, and reads nothing else on the way. */
export class LegsByPlace1797300000003 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'acceptance_leg_by_commune',
      table: 'acceptance_leg',
      on: "((place ->> 'communeCode'), id)",
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS acceptance_leg_by_commune');
  }
}
