import { testPostgresUrl } from '@lgsp/testing';
import pg from 'pg';
import { RESERVED_IN_SQL } from './reserved-words.ts';

it('knows every word that PostgreSQL refuses as the name of a table', async () => {
  const client = new pg.Client({ connectionString: testPostgresUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ word: string }>(
      `SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T') ORDER BY word`,
    );
    expect(rows.filter(({ word }) => !RESERVED_IN_SQL.has(word))).toEqual([]);
  } finally {
    await client.end();
  }
});
