import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** No reference to `person`: the land register may name somebody before population has a copy. */
export class LandHoldings1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE land_holding (
        right_id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        parcel_id uuid NOT NULL,
        commune_code text NOT NULL
      );
      CREATE INDEX land_holding_by_person ON land_holding (person_id, right_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE land_holding');
  }
}
