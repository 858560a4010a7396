import { type OpenRecord, openRow, insertRecords } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import { readsDuring, testPostgresUrl } from '@lgsp/testing';
import pg from 'pg';
import { startGateway, type TestGateway } from './test-gateway.js';

const ROWS = 50_000;
const BUSY = 'VN/GOV/H56/one-stop';
const ASKED = 'VN/GOV/H56/population';
const RARE = 'VN/GOV/H56/rare';
const SELDOM = 'VN/GOV/H56/seldom';

let gateway: TestGateway;
let superuser: pg.Client;
beforeAll(async () => {
  gateway = await startGateway({});
  superuser = new pg.Client({
    connectionString: testPostgresUrl().replace(/[^/]*$/, gateway.database.name),
  });
  await superuser.connect();
  await superuser.query(
    `INSERT INTO exchange_record (id, phase, client, provider, record)
     SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '7000800000' || lpad(to_hex(n), 10, '0'))::uuid,
            'open', '${BUSY}', '${ASKED}', '{}' FROM generate_series(1, ${ROWS}) AS n`,
  );
  const open = (client: string, provider: string): OpenRecord => ({
    ...{ phase: 'open', id: uuidv7(), at: new Date().toISOString(), kind: 'request', client, provider },
    ...{ operation: 'GET /persons/*', safe: true, correlationId: uuidv7() },
  });
  await insertRecords(superuser, [openRow(open(RARE, ASKED)), openRow(open(BUSY, SELDOM))]);
});
afterAll(async () => {
  await superuser?.end();
  await gateway?.close();
});

it.each(['with statistics', 'without'])(
  'exchanges are listed without reading those of others, whatever the filter, %s',
  async (statistics) => {
    await superuser.query(statistics === 'without' ? 'DELETE FROM pg_statistic' : 'ANALYZE exchange_record');
    const authorization = `Bearer ${await gateway.token('auditor', 'auditor')}`;
    const list = async (query: string) => {
      const headers = { authorization, 'x-road-client': 'VN/GOV/H56/auditor' };
      const answer = await fetch(`${gateway.url}/exchanges?limit=2${query}`, { headers });
      expect(answer.status).toBe(200);
      return (await answer.json()) as { items: object[]; next?: string };
    };
    const parts = await superuser.query<{ part: string }>(
      `SELECT inhrelid::regclass::text AS part FROM pg_inherits WHERE inhparent = 'exchange_record'::regclass`,
    );
    const tables = parts.rows.map(({ part }) => part);
    const filters: Readonly<Record<string, number>> = {
      '': 2,
      [`&client=${BUSY}`]: 2,
      [`&client=${RARE}`]: 1,
      [`&provider=${ASKED}`]: 2,
      [`&provider=${SELDOM}`]: 1,
      [`&client=${BUSY}&provider=${SELDOM}`]: 1,
      [`&client=${RARE}&provider=${ASKED}`]: 1,
      '&dossier=H56-261122-0009': 0,
    };
    const reads = await readsDuring(superuser, gateway.database.name, tables, async () => {
      for (const [filter, count] of Object.entries(filters)) {
        const page = await list(filter);
        expect({ filter, count: page.items.length }).toEqual({ filter, count });
        if (page.next !== undefined) await list(`${filter}&after=${page.next}`);
        const newest = await list(`${filter}&order=newest`);
        expect({ filter, count: newest.items.length }).toEqual({ filter, count });
        if (newest.next !== undefined) await list(`${filter}&order=newest&after=${newest.next}`);
      }
    });
    expect(reads.reduce((sum, read) => sum + read.rows, 0)).toBeLessThan(600);
  },
  60_000,
);

describe('exchanges of a time', () => {
  const AT = Date.parse('2026-03-01T00:00:00Z');
  const ids: string[] = [];
  beforeAll(async () => {
    await superuser.query(`CREATE TABLE exchange_record_of_old PARTITION OF exchange_record DEFAULT`);
    for (let minute = 0; minute < 5; minute++) {
      const hex = (AT + minute * 60_000).toString(16).padStart(12, '0');
      const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-00000000000${minute}`;
      ids.push(id);
      const record = { phase: 'open', id, kind: 'request', client: RARE, provider: ASKED };
      await superuser.query(
        `INSERT INTO exchange_record (id, phase, client, provider, record) VALUES ($1, 'open', $2, $3, $4)`,
        [id, RARE, ASKED, JSON.stringify(record)],
      );
    }
  });

  const walk = async (query: string): Promise<readonly string[]> => {
    const headers = {
      authorization: `Bearer ${await gateway.token('auditor', 'auditor')}`,
      'x-road-client': 'VN/GOV/H56/auditor',
    };
    const seen: string[] = [];
    for (let after = ''; ;) {
      const answer = await fetch(`${gateway.url}/exchanges?limit=2${query}${after}`, { headers });
      const page = (await answer.json()) as { items: { id: string }[]; next?: string };
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) return seen;
      after = `&after=${page.next}`;
    }
  };
  const minute = (n: number): string => new Date(AT + n * 60_000).toISOString();

  it.each(['', `&client=${RARE}`, `&provider=${ASKED}`])(
    'are walked from one instant to before another%s',
    async (of) => {
      const between = `&from=${minute(1)}&to=${minute(4)}${of}`;
      expect(await walk(between)).toEqual(ids.slice(1, 4));
      expect(await walk(`${between}&order=newest`)).toEqual(ids.slice(1, 4).reverse());
      expect(await walk(`&to=${minute(0)}${of}`)).toEqual([]);
    },
  );

  it('are listed with the newest first, all of them once', async () => {
    const seen = await walk(`&client=${RARE}&order=newest`);
    expect(seen).toHaveLength(ids.length + 1);
    expect(seen.slice(1)).toEqual([...ids].reverse());
  });

  it('are refused to be listed by what is no instant', async () => {
    const authorization = `Bearer ${await gateway.token('auditor', 'auditor')}`;
    const headers = { authorization, 'x-road-client': 'VN/GOV/H56/auditor' };
    expect((await fetch(`${gateway.url}/exchanges?from=yesterday`, { headers })).status).toBe(400);
  });
});
