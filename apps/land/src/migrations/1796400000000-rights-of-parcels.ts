import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A parcel's history names the rights that have ended too. */
export class RightsOfParcels1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX land_right_by_parcel ON land_right (parcel_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX land_right_by_parcel');
  }
}
