import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Not only parents are looked up. A rename, since no version of the service has been released that knows the old name. */
export class PersonChecks1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE parent_check RENAME TO person_check');
    await runner.query(`UPDATE dossier SET waits_for = 'persons' WHERE waits_for = 'parents'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE dossier SET waits_for = 'parents' WHERE waits_for = 'persons'`);
    await runner.query('ALTER TABLE person_check RENAME TO parent_check');
  }
}
