import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateFacilities1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE facility (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        measures jsonb NOT NULL,
        stated_group text,
        risk_group text NOT NULL CHECK (risk_group IN ('group-1', 'group-2', 'none')),
        commune text NOT NULL CHECK (commune ~ '^[0-9]{5}$'),
        address text,
        holder uuid,
        holder_commune text,
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        registered_at timestamptz NOT NULL,
        accepted_on date,
        acceptance_number text,
        inspected_on date,
        inspection_due date,
        closed_at timestamptz,
        closing_reason text,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closing_reason IS NOT NULL)),
        CHECK ((state = 'closed') = (inspection_due IS NULL)),
        CHECK ((accepted_on IS NULL) = (acceptance_number IS NULL))
      );
      CREATE INDEX facility_by_commune ON facility (commune, id);
      CREATE INDEX facility_by_holder ON facility (holder) WHERE state = 'open';
      CREATE INDEX facility_by_due ON facility (inspection_due) WHERE inspection_due IS NOT NULL;
      CREATE TABLE facility_entry (
        id uuid PRIMARY KEY,
        facility_id uuid NOT NULL REFERENCES facility,
        facility_version int NOT NULL,
        kind text NOT NULL CHECK (kind IN ('registered', 'corrected', 'accepted', 'acceptance-annulled', 'closed')),
        entered_at timestamptz NOT NULL,
        entered_by text NOT NULL,
        legal_basis text NOT NULL,
        document_number text,
        facility jsonb NOT NULL,
        corrects uuid REFERENCES facility_entry,
        UNIQUE (facility_id, facility_version),
        CHECK (kind <> 'accepted' OR document_number IS NOT NULL)
      );
      CREATE INDEX facility_entry_by_facility ON facility_entry (facility_id, id);
      CREATE UNIQUE INDEX facility_entry_by_acceptance ON facility_entry (document_number) WHERE kind = 'accepted';
      CREATE TABLE inspection (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        facility_id uuid NOT NULL REFERENCES facility,
        occasion text NOT NULL CHECK (occasion IN ('periodic', 'unscheduled', 'acceptance')),
        inspected_on date NOT NULL,
        minutes_number text NOT NULL,
        inspector text NOT NULL,
        faults jsonb NOT NULL,
        mend_by date,
        mended_on date,
        UNIQUE (facility_id, minutes_number)
      );
      CREATE INDEX inspection_by_facility ON inspection (facility_id, id);
      CREATE INDEX inspection_to_mend ON inspection (mend_by) WHERE mend_by IS NOT NULL AND mended_on IS NULL;
      CREATE TABLE acceptance_leg (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'inspected', 'done', 'refused')),
        dossier_code text NOT NULL,
        agency text NOT NULL,
        due_at timestamptz NOT NULL,
        facility jsonb NOT NULL,
        place jsonb NOT NULL,
        facility_id uuid,
        holder uuid,
        design jsonb NOT NULL,
        inspection jsonb,
        inspected_by text,
        signed_by text,
        document_number text,
        accepted_on date,
        reasons jsonb NOT NULL,
        CHECK (state <> 'done' OR (signed_by IS NOT NULL AND document_number IS NOT NULL AND accepted_on IS NOT NULL))
      );
      CREATE INDEX acceptance_leg_by_state ON acceptance_leg (state, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE acceptance_leg, inspection, facility_entry, facility');
  }
}
