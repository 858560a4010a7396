import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class TransferLegs1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE transfer_leg (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'approved', 'done', 'refused')),
        dossier_code text NOT NULL,
        agency text NOT NULL,
        due_at timestamptz NOT NULL,
        parcel jsonb NOT NULL,
        parcel_id uuid REFERENCES parcel,
        certificate_number text NOT NULL,
        transferor jsonb NOT NULL,
        transferee jsonb NOT NULL,
        form text NOT NULL,
        contract jsonb NOT NULL,
        approved_by text,
        signed_by text,
        new_certificate_number text,
        reasons jsonb NOT NULL
      );
      CREATE INDEX transfer_leg_by_state ON transfer_leg (state, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transfer_leg');
  }
}
