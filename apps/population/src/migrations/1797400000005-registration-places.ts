import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The commune that registers a birth, where the chosen agency answers; of older legs the residence stands for it. */
export class RegistrationPlaces1797400000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE birth_leg ADD COLUMN registration_place jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE birth_leg DROP COLUMN registration_place');
  }
}
