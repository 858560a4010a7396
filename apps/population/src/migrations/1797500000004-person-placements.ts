import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who has said where a person lives of whom the registers do not tell it, and why; rows are entered and never changed. */
export class PersonPlacements1797500000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_placement (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        person_version int NOT NULL,
        unit_id text NOT NULL,
        stated jsonb NOT NULL,
        reason text NOT NULL,
        placed_by text NOT NULL,
        placed_at timestamptz NOT NULL
      );
      CREATE INDEX person_placement_by_person ON person_placement (person_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_placement');
  }
}
