import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateFacilities1796500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE facility (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        level text NOT NULL CHECK (level IN ('initial', 'basic', 'specialised')),
        commune text NOT NULL CHECK (commune ~ '^[0-9]{5}$'),
        address text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        registered_at timestamptz NOT NULL,
        registered_by text NOT NULL,
        closed_at timestamptz,
        closed_by text,
        closing_reason text,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL AND closing_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX facility_by_code ON facility (code) WHERE state = 'open';
      CREATE INDEX facility_by_commune ON facility (commune, id);
      CREATE INDEX facility_by_level ON facility (level, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE facility');
  }
}
