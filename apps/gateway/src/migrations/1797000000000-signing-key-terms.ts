import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A key signs from an instant on, until the next of its purpose does; before and after it is only accepted. A release that knows one
 * key for ever goes on reading `signing_key`, which is right as long as no key is changed.
 */
export class SigningKeyTerms1797000000000 implements MigrationInterface {
  readonly name = 'SigningKeyTerms1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE signing_key_term (
      purpose text NOT NULL,
      signs_from timestamptz NOT NULL,
      private_jwk jsonb NOT NULL,
      PRIMARY KEY (purpose, signs_from))`);
    await runner.query(
      `INSERT INTO signing_key_term SELECT purpose, '-infinity', private_jwk FROM signing_key`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE signing_key_term');
  }
}
