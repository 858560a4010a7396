import { until } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { request } from 'undici';
import { parse } from 'yaml';
import { contentHash } from '../src/registry/declaration-changes.js';
import { FakeProvider } from './fake-provider.js';
import { startGateway, type TestGateway } from './test-gateway.js';

const ID = 'one-stop--population--test';
const provider = new FakeProvider();
let gateway: TestGateway;
let file: string;
beforeAll(async () => {
  gateway = await startGateway({ population: await provider.listen() }, { limits: { concurrency: 64 } });
  file = join(gateway.registry, `agreements/${ID}.yaml`);
});
afterAll(async () => {
  await gateway.close();
  await provider.close();
});

const without = (version: number): string =>
  readFileSync(file, 'utf8')
    .replace(/version: \d+/, `version: ${version}`)
    .replace(', quota: 2/h', '');

/** As a release did that asked for no quotas. */
async function applyAsBefore(content: {
  readonly version: number;
  readonly events?: readonly object[];
}): Promise<void> {
  const version = String(content.version);
  const hash = contentHash({ kind: 'agreement', id: ID, version, content });
  const owner = new pg.Client({ connectionString: gateway.database.ownerUrl });
  await owner.connect();
  await owner.query(
    `UPDATE declaration_period SET ended_at = now(), ended_in = 1 WHERE id = $1 AND ended_at IS NULL`,
    [ID],
  );
  await owner.query(
    `INSERT INTO declaration (kind, id, version, content, content_hash) VALUES ('agreement', $1, $2, $3, $4)`,
    [ID, version, content, hash],
  );
  await owner.query(
    `INSERT INTO declaration_period (kind, id, version, began_in) VALUES ('agreement', $1, $2, 1)`,
    [ID, version],
  );
  await owner.end();
}

async function agreed(): Promise<
  { version: number; requests: { clause: string; quota: object }[] } | undefined
> {
  const authorization = `Bearer ${await gateway.token('operator', 'operator')}`;
  const { body } = await request(`${gateway.url}/admin/agreements`, { headers: { authorization } });
  const { items } = (await body.json()) as { items: { id: string; version: number; requests: [] }[] };
  return items.find(({ id }) => id === ID);
}

describe('a clause without a quota', () => {
  it('stops the load of an agreement that begins, and is named', async () => {
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, without(2));
    await expect(gateway.apply()).rejects.toMatchObject({
      code: 'GATEWAY.REGISTRY_INVALID',
      detail: `agreement ${ID} v2: clause r3 states no quota`,
    });
    writeFileSync(file, before);
  });

  it('is bounded all the same where an earlier release has applied it, and stays when more is applied', async () => {
    writeFileSync(file, without(3));
    await applyAsBefore({
      events: [],
      ...(parse(readFileSync(file, 'utf8')) as { version: number }),
    });
    await until('it is known', async () => (await agreed())?.version === 3);
    const clause = (await agreed())?.requests.find((one) => one.clause === 'r3');
    expect(clause?.quota).toEqual({ count: 50, seconds: 1 });

    const authorization = `Bearer ${await gateway.token('one-stop')}`;
    const headers = { authorization, 'x-road-client': 'VN/GOV/H56/one-stop', 'x-lgsp-purpose': 'testing' };
    const call = async (): Promise<number> => {
      const { statusCode, body } = await request(`${gateway.url}/r1/VN/GOV/H56/population/api/papers/1`, {
        headers,
      });
      await body.dump();
      return statusCode;
    };
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 300 }, call));
    const periods = Math.ceil((performance.now() - started) / 1_000);
    expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(50 * periods);
    expect(answers).toContain(429);

    await gateway.apply();
    expect((await agreed())?.version).toBe(3);
  });
});
