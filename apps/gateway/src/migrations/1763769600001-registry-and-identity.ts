import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Declarations are immutable rows with periods; tokens' keys and what oidc-provider must remember live beside them. */
export class RegistryAndIdentity1763769600001 implements MigrationInterface {
  readonly name = 'RegistryAndIdentity1763769600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE declaration (
      kind text NOT NULL, id text NOT NULL, version text NOT NULL,
      content jsonb NOT NULL, content_hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (kind, id, version))`);
    await runner.query(`CREATE FUNCTION declaration_is_final() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'applied declarations are immutable'; END $$`);
    await runner.query(`CREATE TRIGGER declaration_is_final BEFORE UPDATE OR DELETE ON declaration
      FOR EACH ROW EXECUTE FUNCTION declaration_is_final()`);
    await runner.query(`CREATE TABLE declaration_period (
      kind text NOT NULL, id text NOT NULL, version text NOT NULL,
      began_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
      FOREIGN KEY (kind, id, version) REFERENCES declaration)`);
    await runner.query(
      `CREATE UNIQUE INDEX declaration_in_force ON declaration_period (kind, id) WHERE ended_at IS NULL`,
    );
    await runner.query(`CREATE TABLE signing_key (
      purpose text PRIMARY KEY, private_jwk jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`);
    await runner.query(`CREATE TABLE identity_payload (
      model text NOT NULL, id text NOT NULL, payload jsonb NOT NULL, grant_id text, expires_at timestamptz,
      PRIMARY KEY (model, id))`);
    await runner.query(
      `CREATE INDEX identity_payload_grant ON identity_payload (grant_id) WHERE grant_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity_payload, signing_key, declaration_period, declaration');
    await runner.query('DROP FUNCTION declaration_is_final');
  }
}
