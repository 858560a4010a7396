import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Documents of dossiers, what of them has come so far, and which contents lie in the store for how many of them. */
export class Documents1797800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_content (
        id uuid PRIMARY KEY,
        sha256 text NOT NULL,
        size int NOT NULL,
        media_type text NOT NULL,
        state text NOT NULL,
        made_at timestamptz NOT NULL,
        gone_at timestamptz
      );
      CREATE UNIQUE INDEX document_content_living ON document_content (sha256) WHERE gone_at IS NULL;
      CREATE INDEX document_content_sizes ON document_content (state, size) WHERE gone_at IS NULL;

      CREATE TABLE document (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        dossier_id uuid NOT NULL,
        component_code text NOT NULL,
        digitisation int NOT NULL,
        presented text NOT NULL,
        count int NOT NULL,
        state text NOT NULL,
        file_name text,
        size int,
        sha256 text,
        media_type text,
        content_id uuid REFERENCES document_content,
        chunks int NOT NULL,
        received int NOT NULL,
        fault text,
        reused_from uuid,
        result_number text,
        client text NOT NULL,
        handed_in_by text NOT NULL,
        handed_in_at timestamptz NOT NULL,
        removed_by text,
        removed_at timestamptz,
        removal_reason text
      );
      CREATE INDEX document_of_dossier ON document (dossier_id, id);
      CREATE INDEX document_of_content ON document (content_id) WHERE content_id IS NOT NULL;
      CREATE INDEX document_by_age ON document (state, handed_in_at)
        WHERE state IN ('receiving', 'storing', 'quarantined', 'kept', 'on-paper');
      CREATE UNIQUE INDEX document_once ON document (dossier_id, component_code, sha256)
        WHERE sha256 IS NOT NULL AND state IN ('receiving', 'storing', 'quarantined', 'kept');

      CREATE TABLE document_chunk (
        document_id uuid NOT NULL REFERENCES document,
        chunk int NOT NULL,
        content_hash text NOT NULL,
        first_byte int NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (document_id, chunk)
      );
      ALTER TABLE document_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE document_chunk, document, document_content');
  }
}
