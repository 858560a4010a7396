import { uuidv7 } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rekeyNames } from '../persons/rekey-names.js';

const KIND = 'rekey-names';

/**
 * Names are compared by other rules now (tone marks in closed syllables, letters that look alike): their keys follow, and those of rows that the release
 * before writes until it is gone, a day later.
 */
export class NameKeys1797700000001 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await rekeyNames((sql, parameters) => runner.query(sql, [...parameters]) as Promise<object[]>);
    const id = uuidv7();
    // On a platform that begins there is nobody, and no release before.
    await runner.query(
      `INSERT INTO exchange_work (id, kind, payload, context, run_at)
       SELECT $1::uuid, $2, 'null'::jsonb, $3::jsonb, now() + interval '1 day' WHERE EXISTS (SELECT FROM person)`,
      [id, KIND, { correlationId: id, actor: 'system:population' }],
    );
  }

  /** Keys stay: the release before finds by them what it finds by its own. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM exchange_work WHERE kind = $1', [KIND]);
  }
}
