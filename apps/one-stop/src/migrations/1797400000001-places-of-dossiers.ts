import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which units a declaration names, as they were written and as they are today; of older dossiers it is told whenever it is needed. */
export class PlacesOfDossiers1797400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier ADD COLUMN places jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier DROP COLUMN places');
  }
}
