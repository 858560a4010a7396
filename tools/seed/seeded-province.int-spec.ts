import { runPlatform, type RunningPlatform } from '@lgsp/launcher';
import { AxisClient, until } from '@lgsp/testing';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { seedProvince } from './seed-province.ts';

const PERSONS = 100_000;
const BIG = ['person', 'person_name', 'parentage', 'household_member', 'household_address', 'birth_leg'];

const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-seeded-'));
let platform: RunningPlatform | undefined;
let desk: AxisClient;
const databases = new Map<string, pg.Client>();
const rows = async <Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> =>
  (await databases.get(database)?.query<Row>(sql))?.rows ?? [];

beforeAll(async () => {
  chmodSync(dataDir, 0o755); // PostgreSQL drops root's rights and must still enter
  platform = await runPlatform({
    dataDir,
    portBase: 'free',
    services: ['population', 'healthcare', 'education'],
    onLog: () => undefined,
  });
  await seedProvince({ server: platform.postgresUrl, persons: PERSONS, seed: '1', say: () => undefined });
  for (const database of ['population', 'healthcare', 'education']) {
    const client = new pg.Client({ connectionString: databaseUrl(platform.postgresUrl, database) });
    await client.connect();
    databases.set(database, client);
  }
  // A desk's list of years; most is done.
  await rows(
    'population',
    `INSERT INTO birth_leg (id, version, state, dossier_code, agency, due_at, notification_code, child, residence, reasons)
     SELECT ('0195e7a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, CASE WHEN n % 100 = 0 THEN 'asked' ELSE 'refused' END,
            'H56-261120-0001', 'H56.HT01', now(), 'PLAN-' || n,
            '{"name": "Lê Mô Phỏng Mai", "sex": 2, "birthDate": "2026-11-18"}', '{"communeCode": "14797", "communeName": "Phường Hạc Thành"}', '[]'
       FROM generate_series(1, ${PERSONS}) AS n; ANALYZE birth_leg`,
  );
  const client = 'VN/GOV/H56.HT01/civil-status-desk';
  desk = new AxisClient(platform.urls['gateway'] ?? '', platform.credentials(client));
}, 240_000);
afterAll(async () => {
  for (const client of databases.values()) await client.end();
  await platform?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

const ask = async <Body = { items: Record<string, unknown>[] }>(
  path: string,
  body?: object,
): Promise<Body> => {
  const method = body ? 'POST' : 'GET';
  const answer = await desk.call<Body>({
    provider: 'VN/GOV/H56/population',
    method,
    path,
    ...(body ? { body } : {}),
  });
  expect(answer.status).toBe(200);
  return answer.body;
};

/** A married mother, as she was seeded. */
const someMother = async () => {
  const [one] = await rows<{
    id: string;
    name: string;
    birth_date: string;
    commune_code: string;
    child: string;
  }>(
    'population',
    `SELECT p.id, p.name, p.birth_date, p.commune_code, c.name AS child FROM person p
       JOIN marriage m ON m.wife_id = p.id JOIN parentage f ON f.parent_id = p.id JOIN person c ON c.id = f.child_id
      WHERE length(p.birth_date) = 10 ORDER BY p.id LIMIT 1`,
  );
  if (!one) throw new Error('No mother was seeded');
  return one;
};

describe('a seeded province on a running platform', () => {
  it('holds as many as asked, and refuses to be filled twice', async () => {
    expect(await rows('population', 'SELECT count(*)::int AS n FROM person')).toEqual([{ n: PERSONS }]);
    const server = platform?.postgresUrl ?? '';
    await expect(seedProvince({ server, persons: 10, seed: '1', say: () => undefined })).rejects.toThrow(
      'has rows',
    );
  });

  it('leaves the tables as migrations made them, with every reference kept', async () => {
    const dangling = await rows<{ n: number }>(
      'population',
      `SELECT (SELECT count(*) FROM parentage f LEFT JOIN person p ON p.id = f.child_id WHERE p.id IS NULL)
            + (SELECT count(*) FROM parentage f LEFT JOIN person p ON p.id = f.parent_id WHERE f.parent_id IS NOT NULL AND p.id IS NULL)
            + (SELECT count(*) FROM marriage m LEFT JOIN person h ON h.id = m.husband_id LEFT JOIN person w ON w.id = m.wife_id
                WHERE h.id IS NULL OR w.id IS NULL)
            + (SELECT count(*) FROM household_member m LEFT JOIN household_address a USING (household_id) WHERE a.unit_id IS NULL)
            + (SELECT count(*) FROM person p LEFT JOIN person_name n ON n.folded = p.folded_name WHERE n.folded IS NULL) AS n`,
    );
    expect(Number(dangling[0]?.n)).toBe(0);
    const indexes = await rows('population', `SELECT 1 FROM pg_indexes WHERE indexname = 'person_by_name'`);
    expect(indexes).toHaveLength(1);
  });

  it('agrees on keys: every card is of a living person with the same id and number', async () => {
    const cards = await rows<{ key: string }>(
      'healthcare',
      `SELECT person_id || ' ' || personal_number AS key FROM insurance_card`,
    );
    const living = await rows<{ key: string }>(
      'population',
      `SELECT id || ' ' || personal_number AS key FROM person WHERE id NOT IN (SELECT person_id FROM death)`,
    );
    const known = new Set(living.map(({ key }) => key));
    expect(cards.length).toBeGreaterThan(PERSONS * 0.8);
    expect(cards.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it('agrees on keys: every pupil is a living person of the age of the grade, and no school is over its places', async () => {
    const pupils = await rows<{ id: string; grade: string }>(
      'education',
      'SELECT person_id AS id, grade FROM enrolment WHERE until_date IS NULL',
    );
    const living = await rows<{ id: string; year: number }>(
      'population',
      `SELECT id, left(birth_date, 4)::int AS year FROM person WHERE id NOT IN (SELECT person_id FROM death)`,
    );
    const years = new Map(living.map(({ id, year }) => [id, year]));
    const wrong = pupils.filter(({ id, grade }) => {
      const age = 2026 - (years.get(id) ?? 0);
      return grade !== (age < 6 ? `age-${age}` : String(age - 5));
    });
    expect(pupils.length).toBeGreaterThan(PERSONS * 0.15);
    expect(wrong).toEqual([]);
    const over = await rows(
      'education',
      `SELECT s.id FROM school s LEFT JOIN enrolment e ON e.school_id = s.id AND e.until_date IS NULL
        GROUP BY s.id HAVING count(e.id) <> s.pupils OR count(e.id) > s.places
       UNION ALL SELECT e.id FROM enrolment e LEFT JOIN school s ON s.id = e.school_id WHERE s.id IS NULL`,
    );
    expect(over).toEqual([]);
    const facilities = await rows('healthcare', 'SELECT DISTINCT commune FROM facility');
    expect(facilities).toHaveLength(166);
  });

  it('invents no evidence: no exchange record, no event sent or received', async () => {
    for (const database of databases.keys())
      expect(
        await rows(database, 'SELECT 1 FROM exchange_outbox UNION ALL SELECT 1 FROM exchange_inbox'),
      ).toEqual([]);
  });

  it('shows a desk the kin, household and addresses of a person', async () => {
    const mother = await someMother();
    const status = await ask<Record<string, object[]>>(`/persons/${mother.id}/civil-status`);
    expect(status).toMatchObject({
      personId: mother.id,
      mother: { name: expect.any(String) as string },
      marriages: [{ spouse: { personId: expect.any(String) as string } }],
    });
    expect(status['children']).toContainEqual(expect.objectContaining({ name: mother.child }));
    expect(status['addresses']?.at(-1)).toMatchObject({ communeCode: mother.commune_code });
    expect(status['addresses']?.at(-1)).not.toHaveProperty('to');
  });

  it('answers searches and lists without reading a big table from end to end', async () => {
    const { name, birth_date: birthDate, commune_code: commune } = await someMother();
    const [surname, , given = ''] = name.split(' ');
    const searches = [
      { name },
      { name: `${name.slice(0, -2)}x${name.slice(-1)}` },
      { name: surname },
      { name: given },
      { name: 'van' },
      { name: given, commune },
      { name: surname, birthDate },
      { name: surname, birthDate: birthDate.slice(0, 7), commune },
      { parent: name },
      { parent: name, name: given },
      ...[4, 7, 10].map((length) => ({ birthDate: birthDate.slice(0, length) })),
      { commune },
    ];
    const scans = async () =>
      rows<{ relname: string; seq: number; idx: number }>(
        'population',
        `SELECT relname, seq_scan::int AS seq, coalesce(idx_scan, 0)::int AS idx FROM pg_stat_user_tables
          WHERE relname = ANY('{${BIG.join(',')}}') ORDER BY relname`,
      );
    // What this suite itself has read is counted now, not in the midst of the searches.
    await rows('population', 'SELECT pg_stat_force_next_flush()');
    const before = await scans();
    for (const body of searches) {
      const page = await ask<{ items: object[]; next?: string }>('/person-searches', body);
      if (page.next !== undefined) await ask('/person-searches', { ...body, after: page.next });
    }
    const lists = ['/birth-legs', '/birth-legs?state=asked', '/birth-legs?state=done'];
    for (const path of lists) await ask(path);
    await ask('/birth-legs?state=asked&after=0195e7a0-0000-7000-8000-000000050000');
    // A connection tells what it has read at its end at the latest; the service opens others.
    const ours = `pg_stat_activity WHERE usename = 'population' AND datname = 'population'`;
    const ended = await rows<{ pid: number }>(
      'population',
      `SELECT pid, pg_terminate_backend(pid) FROM ${ours}`,
    );
    const pids = ended.map(({ pid }) => pid).join(',');
    await until('the connections are at their end', async () => {
      return (await rows('population', `SELECT 1 FROM ${ours} AND pid IN (${pids})`)).length === 0;
    });
    const sequential = (all: typeof before) => all.map(({ relname, seq }) => `${relname} ${seq}`);
    expect(sequential(await scans())).toEqual(sequential(before));
  }, 60_000);
});
