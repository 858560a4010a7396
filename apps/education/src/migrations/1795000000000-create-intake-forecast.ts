import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateIntakeForecast1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intake_forecast (
        commune text NOT NULL,
        birth_month text NOT NULL,
        births int NOT NULL CHECK (births >= 0),
        PRIMARY KEY (commune, birth_month)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE intake_forecast');
  }
}
