import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** One system may serve many agencies: an answer that is kept is handed to the agency alone that asked. Absent in rows of before, and of no agency. */
export class IdempotencyAgency1797300000001 implements MigrationInterface {
  readonly name = 'IdempotencyAgency1797300000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_key ADD COLUMN agency text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_key DROP COLUMN agency');
  }
}
