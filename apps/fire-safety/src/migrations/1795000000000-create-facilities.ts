import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateFacilities1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE facility (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        name text NOT NULL,
        commune text NOT NULL CHECK (commune ~ '^[0-9]{5}$'),
        holder uuid NOT NULL,
        holder_commune text,
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        registered_at timestamptz NOT NULL,
        closed_at timestamptz,
        closing_reason text,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closing_reason IS NOT NULL))
      );
      CREATE INDEX facility_by_commune ON facility (commune, id);
      CREATE INDEX facility_by_holder ON facility (holder) WHERE state = 'open';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE facility');
  }
}
