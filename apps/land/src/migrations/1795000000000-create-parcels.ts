import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateParcels1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE parcel (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        code text NOT NULL CHECK (code ~ '^[0-9b-hjkmnp-z]{12}$'),
        commune text NOT NULL CHECK (commune ~ '^[0-9]{5}$'),
        map_sheet int NOT NULL,
        parcel_number int NOT NULL,
        area double precision NOT NULL CHECK (area > 0),
        land_uses jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        registered_at timestamptz NOT NULL,
        closed_at timestamptz,
        closing_reason text,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closing_reason IS NOT NULL))
      );
      CREATE INDEX parcel_by_commune ON parcel (commune, id);
      -- A closed parcel gives its place on the sheet, and its code, to its successor.
      CREATE UNIQUE INDEX parcel_key ON parcel (commune, map_sheet, parcel_number) WHERE state = 'open';
      CREATE UNIQUE INDEX parcel_code ON parcel (code) WHERE state = 'open';
      CREATE TABLE land_right (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        parcel_id uuid NOT NULL REFERENCES parcel,
        holder uuid NOT NULL,
        holder_commune text,
        share jsonb NOT NULL,
        form text NOT NULL,
        "from" text NOT NULL,
        until text,
        legal_basis text NOT NULL
      );
      CREATE INDEX land_right_in_force ON land_right (parcel_id, id) WHERE until IS NULL;
      CREATE INDEX land_right_by_holder ON land_right (holder) WHERE until IS NULL;
      CREATE TABLE certificate (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        parcel_id uuid NOT NULL REFERENCES parcel,
        number text NOT NULL UNIQUE,
        issued_on text NOT NULL,
        state text NOT NULL CHECK (state IN ('in-force', 'replaced', 'withdrawn'))
      );
      CREATE UNIQUE INDEX certificate_in_force ON certificate (parcel_id) WHERE state = 'in-force';
      CREATE TABLE parcel_entry (
        parcel_id uuid NOT NULL REFERENCES parcel,
        seq int NOT NULL,
        kind text NOT NULL,
        entered_at timestamptz NOT NULL,
        legal_basis text NOT NULL,
        officer text NOT NULL,
        dossier_code text,
        ended uuid[] NOT NULL,
        begun uuid[] NOT NULL,
        ended_certificate text,
        issued_certificate text,
        PRIMARY KEY (parcel_id, seq)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parcel_entry, certificate, land_right, parcel');
  }
}
