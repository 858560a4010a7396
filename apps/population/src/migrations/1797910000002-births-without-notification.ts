import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A birth may have no giấy chứng sinh; then it is once by `birth_key`, which a refused or withdrawn leg lets go of. */
export class BirthsWithoutNotification1797910000002 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE birth_leg ALTER COLUMN notification_code DROP NOT NULL, ADD COLUMN IF NOT EXISTS proof text,
         ADD COLUMN IF NOT EXISTS finding jsonb, ADD COLUMN IF NOT EXISTS birth_order int, ADD COLUMN IF NOT EXISTS birth_key text`,
    );
    await createIndexOnline(runner, {
      name: 'birth_leg_birth_held',
      table: 'birth_leg',
      on: `(birth_key) WHERE state NOT IN ('refused', 'withdrawn')`,
      unique: true,
    });
  }

  /** The code stays nullable: rows without one may be there. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE birth_leg DROP COLUMN birth_key, DROP COLUMN birth_order, DROP COLUMN finding, DROP COLUMN proof',
    );
  }
}
