import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateDossiers1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        code text NOT NULL UNIQUE,
        procedure_code text NOT NULL,
        status int NOT NULL CHECK (status BETWEEN 1 AND 10),
        waits_for text,
        submitted_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        accepted_at timestamptz,
        due_at timestamptz,
        finished_at timestamptz,
        returned_at timestamptz,
        needs_verification boolean NOT NULL,
        supplement_asked boolean NOT NULL,
        reasons jsonb NOT NULL,
        declaration jsonb NOT NULL
      );
      CREATE INDEX dossier_by_status ON dossier (status, id DESC);
      CREATE TABLE timeline_row (
        dossier_id uuid NOT NULL REFERENCES dossier,
        seq int NOT NULL,
        at timestamptz NOT NULL,
        what text NOT NULL,
        agency text NOT NULL,
        officer text NOT NULL,
        status_before int,
        status_after int,
        clock_used double precision,
        clock_left double precision,
        exchange_id uuid,
        PRIMARY KEY (dossier_id, seq)
      );
      CREATE TABLE parent_check (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL REFERENCES dossier,
        role text NOT NULL,
        round int NOT NULL,
        match boolean,
        person_id uuid,
        UNIQUE (dossier_id, role, round)
      );
      CREATE TABLE leg (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        dossier_id uuid NOT NULL REFERENCES dossier,
        kind text NOT NULL,
        agency text NOT NULL,
        state text NOT NULL,
        asked_at timestamptz NOT NULL,
        acknowledge_by timestamptz NOT NULL,
        acknowledged_at timestamptz,
        due_at timestamptz NOT NULL,
        closed_at timestamptz,
        result jsonb,
        reason jsonb,
        UNIQUE (dossier_id, kind)
      );
      CREATE INDEX leg_open ON leg (acknowledge_by, due_at) WHERE state IN ('asked', 'acknowledged');
      CREATE TABLE portal_report (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL REFERENCES dossier,
        seq int NOT NULL,
        service text NOT NULL,
        body jsonb NOT NULL,
        sent_at timestamptz,
        UNIQUE (dossier_id, seq)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portal_report, leg, parent_check, timeline_row, dossier');
  }
}
