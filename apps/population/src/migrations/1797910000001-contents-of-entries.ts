import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a birth entry says of the child beside name, sex and day (Luật Hộ tịch Đ14). */
export class ContentsOfEntries1797910000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE person ADD COLUMN ethnicity text, ADD COLUMN nationality text, ADD COLUMN hometown text',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE person DROP COLUMN ethnicity, DROP COLUMN nationality, DROP COLUMN hometown',
    );
  }
}
