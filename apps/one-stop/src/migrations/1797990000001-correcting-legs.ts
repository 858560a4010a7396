import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The few legs of which a correction is open, for the lists that officers work from. */
export class CorrectingLegs1797990000001 implements MigrationInterface {
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return createIndexOnline(runner, {
      name: 'leg_correcting',
      table: 'leg',
      on: `(dossier_id) WHERE state = 'correcting' OR corrections @> '[{"state": "open"}]'`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS leg_correcting');
  }
}
