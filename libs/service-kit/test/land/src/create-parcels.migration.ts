import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateParcels1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE parcel (id uuid PRIMARY KEY, version int NOT NULL, commune text NOT NULL,
      owner text NOT NULL, sheet text, births int NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parcel');
  }
}
