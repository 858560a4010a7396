import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The list of a group goes by id. */
export class FacilityLists1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX facility_by_group ON facility (risk_group, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX facility_by_group');
  }
}
