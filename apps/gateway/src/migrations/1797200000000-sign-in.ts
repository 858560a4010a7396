import { createIndexOnline } from '@lgsp/database';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Sessions of officials' browsers are found by their `uid`, and what has expired is swept. */
export class SignIn1797200000000 implements MigrationInterface {
  readonly name = 'SignIn1797200000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const table = 'identity_payload';
    await createIndexOnline(runner, {
      ...{ name: 'identity_payload_uid', table, on: `(model, (payload ->> 'uid'))` },
    });
    await createIndexOnline(runner, { name: 'identity_payload_expiry', table, on: '(expires_at)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX identity_payload_uid, identity_payload_expiry');
  }
}
