import { given } from '@lgsp/kernel';
import { decodeProtectedHeader, importJWK, type JWK, SignJWT } from 'jose';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { request } from 'undici';
import { rotateKeys } from '../src/keys.command.js';
import { FakeProvider } from './fake-provider.js';
import { ID, ONE_STOP } from './requests/requests-world.js';
import { fetchToken, SECRET, startGateway, type TestGateway } from './test-gateway.js';

let provider: FakeProvider;
/** Two, on one database, with one issuer. */
let gateways: readonly [TestGateway, TestGateway];
let owner: pg.Client;
let url: string;

beforeAll(async () => {
  provider = new FakeProvider();
  const population = await provider.listen();
  const first = await startGateway({ population });
  const { database, url: issuer } = first;
  gateways = [first, await startGateway({ population }, { database, issuer })];
  url = database.url;
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await gateways[1].close();
  await gateways[0].close();
  await provider.close();
});

const kidOf = (token: string): string | undefined => decodeProtectedHeader(token).kid;
const ask = async (gateway: TestGateway, token: string): Promise<number> => {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-road-client': ONE_STOP,
    'x-lgsp-purpose': 'testing',
  };
  const answer = await request(`${gateway.url}/r1/VN/GOV/H56/population/api/persons/${ID}`, { headers });
  await answer.body.dump();
  return answer.statusCode;
};
const published = async (gateway: TestGateway): Promise<string[]> => {
  const { body } = await request(`${gateway.url}/oauth/jwks`);
  return ((await body.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
};
const nextKey = async (): Promise<JWK> => {
  const { rows } = await owner.query<{ key: JWK }>(
    `SELECT private_jwk AS key FROM signing_key_term WHERE purpose = 'client-tokens' ORDER BY signs_from DESC LIMIT 1`,
  );
  return rows[0]?.key ?? {};
};
const nextKid = async (): Promise<string> => (await nextKey()).kid ?? '';
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 25_000; !(await holds()); await pause(200))
    if (Date.now() > end) throw new Error('It never came true');
}

describe('signing keys', () => {
  it('are known before they sign, and sign from then on; tokens of the last ones stay good', async () => {
    const [a, b] = gateways;
    const before = await a.token('one-stop');
    expect(await ask(b, before)).toBe(200);
    await rotateKeys(url);
    const next = await nextKid();
    for (const gateway of gateways) await eventually(async () => (await published(gateway)).includes(next));
    expect(kidOf(await a.token('one-stop'))).toBe(kidOf(before));

    await owner.query(`UPDATE signing_key_term SET signs_from = now() WHERE signs_from > now()`);
    await eventually(async () => kidOf(await a.token('one-stop')) === next);
    expect(await ask(b, await a.token('one-stop'))).toBe(200);
    expect(await ask(b, before)).toBe(200);
  });

  it('of which another gateway heard first are looked for', async () => {
    const [{ url: issuer }, b] = gateways;
    await ask(b, await b.token('one-stop')); // it has just looked
    await rotateKeys(url, 0);
    const key = await nextKey();
    const token = await new SignJWT({ client_id: ONE_STOP, sub: ONE_STOP })
      .setProtectedHeader({ alg: 'ES256', ...given({ kid: key.kid }) })
      .setIssuer(issuer)
      .setAudience('gateway')
      .setExpirationTime('5m')
      .sign(await importJWK(key, 'ES256'));
    expect(await ask(b, token)).toBe(200);
  });

  it('are made once, however often they are asked for', async () => {
    const asked = await Promise.allSettled([rotateKeys(url), rotateKeys(url)]);
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await owner.query('DELETE FROM signing_key_term WHERE signs_from > now()');
  });

  it('are accepted no longer than their last token lives', async () => {
    const [a, b] = gateways;
    const token = await a.token('one-stop');
    await rotateKeys(url, 0);
    await owner.query(
      `UPDATE signing_key_term SET signs_from = signs_from - interval '2 hours' WHERE signs_from <> '-infinity'`,
    );
    const next = await nextKid();
    await eventually(async () => {
      const kids = await published(b);
      return kids.includes(next) && !kids.includes(kidOf(token) ?? '');
    });
    expect(await ask(b, token)).toBe(401);
    expect(await ask(b, await b.token('one-stop'))).toBe(200);
  });
});

describe('a client that changes its secret', () => {
  it('may use both while it does', async () => {
    const [{ url: at, secrets }] = gateways;
    const file = join(secrets, 'VN.GOV.H56.one-stop');
    writeFileSync(file, `the-secret-that-comes\n${SECRET}\nand-one-from-long-ago\n`);
    const get = (secret: string) => fetchToken(at, ONE_STOP, undefined, secret);
    await expect(get('the-secret-that-comes')).resolves.toEqual(expect.any(String));
    await expect(get(SECRET)).resolves.toEqual(expect.any(String));
    await expect(get('and-one-from-long-ago')).rejects.toThrow();
    writeFileSync(file, 'the-secret-that-comes');
    await expect(get(SECRET)).rejects.toThrow();
    writeFileSync(file, SECRET);
  });
});
