import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Waits for the applicant, each a row. */
export class Pauses1797900000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier_pause (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL,
        leg_id uuid,
        status int NOT NULL CHECK (status IN (5, 6)),
        policy text NOT NULL CHECK (policy IN ('RESUME', 'RESTART')),
        began_at timestamptz NOT NULL,
        ended_at timestamptz CHECK (ended_at >= began_at),
        answer_by timestamptz,
        late boolean NOT NULL,
        asked_by text NOT NULL,
        reasons jsonb NOT NULL,
        declaration_before jsonb
      );
      CREATE INDEX dossier_pause_of ON dossier_pause (dossier_id, began_at);
      CREATE INDEX dossier_pause_open ON dossier_pause (answer_by) WHERE ended_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_pause');
  }
}
