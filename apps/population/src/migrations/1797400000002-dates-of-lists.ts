import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The day whose communes a list names; null of imports that were opened before it was asked. */
export class DatesOfLists1797400000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_import ADD COLUMN list_date date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_import DROP COLUMN list_date');
  }
}
