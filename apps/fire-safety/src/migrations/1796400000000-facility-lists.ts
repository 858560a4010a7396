import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Lists go by id: of a group, and of those whose inspection is due. */
export class FacilityLists1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX facility_by_group ON facility (risk_group, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX facility_by_group');
  }
}
