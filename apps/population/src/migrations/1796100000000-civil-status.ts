import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CivilStatus1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX parentage_by_parent ON parentage (parent_id) WHERE parent_id IS NOT NULL;
      CREATE TABLE marriage (
        id uuid PRIMARY KEY,
        husband_id uuid NOT NULL REFERENCES person,
        wife_id uuid NOT NULL REFERENCES person,
        registered_on date NOT NULL
      );
      CREATE INDEX marriage_by_husband ON marriage (husband_id);
      CREATE INDEX marriage_by_wife ON marriage (wife_id);
      CREATE TABLE death (
        person_id uuid PRIMARY KEY REFERENCES person,
        died_on date NOT NULL
      );
      CREATE TABLE household_member (
        person_id uuid PRIMARY KEY REFERENCES person,
        household_id uuid NOT NULL,
        relation text NOT NULL CHECK (relation IN ('head', 'spouse', 'child', 'parent'))
      );
      CREATE INDEX household_member_by_household ON household_member (household_id);
      CREATE TABLE household_address (
        household_id uuid NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        unit_id text NOT NULL,
        commune_code text NOT NULL,
        commune_name text NOT NULL,
        detail text NOT NULL,
        PRIMARY KEY (household_id, valid_from)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE household_address, household_member, death, marriage;
      DROP INDEX parentage_by_parent
    `);
  }
}
