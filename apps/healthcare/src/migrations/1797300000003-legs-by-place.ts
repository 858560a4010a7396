import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** An office asks for what lies in its communes, and reads nothing else on the way. */
export class LegsByPlace1797300000003 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'insurance_leg_by_commune',
      table: 'insurance_leg',
      on: "((residence ->> 'communeCode'), id)",
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS insurance_leg_by_commune');
  }
}
