import { loadConfig, processEnvironment } from '@lgsp/config';
import { openClient } from '@lgsp/database/connections';
import { keysCommandConfig } from './gateway.config.js';
import { type Client } from 'pg';
import { newKey } from './identity/signing-keys.js';

/** Longer than anybody keeps keys without looking again (departments ten minutes). */
const KNOWN_BEFORE_MINUTES = 15;

const KEYS = `SELECT purpose, private_jwk->>'kid' AS kid,
  CASE WHEN signs_from = '-infinity' THEN 'the beginning' ELSE to_char(signs_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS since
  FROM signing_key_term ORDER BY purpose, signs_from DESC`;

/** Two at once make one next key: whoever comes second looks when the first is done. */
const ALONE = `SELECT pg_advisory_xact_lock(hashtext('signing_key_term'))`;

/** Past ones go a day after the next began to sign. */
const ROTATE = `WITH gone AS (DELETE FROM signing_key_term past USING signing_key_term next
    WHERE next.purpose = past.purpose AND next.signs_from > past.signs_from AND next.signs_from < now() - interval '1 day')
  INSERT INTO signing_key_term (purpose, signs_from, private_jwk)
  SELECT made.purpose, now() + make_interval(mins => $1), made.jwk::jsonb
  FROM (VALUES ('client-tokens', $2), ('provider-tokens', $3)) made (purpose, jwk)
  WHERE NOT EXISTS (SELECT FROM signing_key_term WHERE signs_from > now() AND purpose = made.purpose)`;

/** `main.js keys list|rotate [minutes]`: what signs tokens, and what will from then on. */
export async function keysCommand([
  way,
  minutes = String(KNOWN_BEFORE_MINUTES),
]: readonly string[]): Promise<void> {
  if ((way !== 'list' && way !== 'rotate') || !/^\d{1,5}$/.test(minutes))
    throw new Error('keys list | keys rotate [minutes until the new ones sign]');
  const { DATABASE_URL: url } = loadConfig(keysCommandConfig, processEnvironment());
  if (way === 'rotate') await rotateKeys(url, Number(minutes));
  for (const { purpose, kid, since } of await listKeys(url))
    process.stdout.write(`${purpose}  ${kid}  signs from ${since}\n`);
}

/** The next key of each purpose. @throws Error where it is on its way already */
export async function rotateKeys(url: string, minutes = KNOWN_BEFORE_MINUTES): Promise<void> {
  const made = [await newKey(), await newKey()].map((key) => JSON.stringify(key));
  const isNew = await connected(url, async (client) => {
    await client.query('BEGIN');
    await client.query(ALONE);
    const { rowCount } = await client.query(ROTATE, [minutes, ...made]);
    await client.query('COMMIT');
    return rowCount !== 0;
  });
  if (!isNew) throw new Error('New keys are on their way already: keys list says from when on they sign');
}

interface ListedKey {
  readonly purpose: string;
  readonly kid: string;
  readonly since: string;
}
const listKeys = (url: string): Promise<readonly ListedKey[]> =>
  connected(url, async (client) => (await client.query<ListedKey>(KEYS)).rows);

async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = openClient({ url, applicationName: 'keys', statementMs: 30_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
