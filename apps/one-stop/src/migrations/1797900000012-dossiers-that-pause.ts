import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a dossier's row says of its waits and of a wish to withdraw. */
export class DossiersThatPause1797900000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dossier
        ADD COLUMN has_paused boolean NOT NULL DEFAULT false,
        ADD COLUMN supplement_asked_late boolean NOT NULL DEFAULT false,
        ADD COLUMN withdrawal text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE dossier DROP COLUMN has_paused, DROP COLUMN supplement_asked_late, DROP COLUMN withdrawal',
    );
  }
}
