import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Answers kept under (client, key), written in the use case's own transaction. */
export class CreateIdempotencyKeys1700000000100 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        client       text        NOT NULL,
        key          text        NOT NULL,
        request_hash text        NOT NULL,
        status       smallint    NOT NULL,
        body         text,
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (client, key)
      )`);
    await runner.query('CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
