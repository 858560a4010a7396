import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateCountedBirth1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE counted_birth (subject text PRIMARY KEY)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counted_birth');
  }
}
