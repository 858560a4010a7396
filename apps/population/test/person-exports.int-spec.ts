import { communeInForce } from '@lgsp/admin-units';
import { uuidv7 } from '@lgsp/service-kit';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { bulkDesk, type Json } from './bulk-desk.js';
import { type Population, startPopulation } from './running-population.js';

const HAC_THANH = '14797';
const SAM_SON = '16531';
const PERSONS = 40_000;

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
  await enter(PERSONS, HAC_THANH, 'Lê Mô Phỏng '.repeat(25));
});
afterAll(() => population?.close());
const desk = bulkDesk(() => population);

/** So many made-up persons of one commune. */
async function enter(count: number, commune: string, name: string): Promise<void> {
  const ids = Array.from({ length: count }, () => uuidv7());
  await population.rows(
    `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
            source, source_version, fetched_at, valid_until)
     SELECT id, 1, '0' || right($2, 2) || lpad(n::text, 9, '0'), $3, lower($3), 1, '1990-02-03', $2, $4, 'seed', '1', now(), now()
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, n)`,
    [ids, commune, name, communeInForce(commune)?.name],
  );
}
const path = (commune: string): string => `/persons/export?commune=${commune}`;
const linesOf = (text: string): Json[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Json);

describe('GET /persons/export', () => {
  it('reads each row once, also of a table that has no statistics yet', async () => {
    const read = await population.rowsRead(['person'], () => desk.ask('GET', path(HAC_THANH)));
    expect(read).toBeGreaterThanOrEqual(PERSONS);
    expect(read).toBeLessThan(PERSONS * 1.2);
  });

  it('is everybody of a commune once, as NDJSON, without the number', async () => {
    const { status, type, text } = await desk.ask('GET', path(HAC_THANH));
    expect([status, type]).toEqual([200, 'application/x-ndjson']);
    const lines = linesOf(text);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(PERSONS);
    expect(lines).toHaveLength(PERSONS);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      ...['id', 'name', 'sex', 'birthDate', 'communeCode', 'communeName', 'unitId'],
    ]);
  });

  it('is CSV for who accepts it, safe for a spreadsheet', async () => {
    await enter(1, SAM_SON, '=1+"1",\nx');
    const { type, text } = await desk.ask('GET', path(SAM_SON), { headers: { accept: 'text/csv' } });
    expect(type).toBe('text/csv; charset=utf-8; header=present');
    const [head, ...rest] = text.split('\r\n');
    expect(head).toBe('id,name,sex,birthDate,communeCode,communeName,unitId');
    expect(rest.join('\r\n')).toMatch(
      /^[0-9a-f-]{36},"'=1\+""1"",\nx",1,1990-02-03,16531,Phường Sầm Sơn,16531@2025-07-01\r\n$/,
    );
  });

  it.each([
    ['＝1+1', "'＝1+1"],
    ['\u200b=1+1', "'\u200b=1+1"],
    ['\u3164＠SUM(A1)', "'\u3164＠SUM(A1)"],
    ['An;=1+1', `"An;'=1+1"`],
  ])('leads %j in a name by an apostrophe', async (name, cell) => {
    await population.rows(`DELETE FROM person WHERE commune_code = $1`, [SAM_SON]);
    await enter(1, SAM_SON, name);
    const { text } = await desk.ask('GET', path(SAM_SON), { headers: { accept: 'text/csv' } });
    expect(text).toContain(`,${cell},1,1990-02-03,`);
  });

  it('is empty for a commune of nobody, and refused without one, with an unknown filter, or to a system', async () => {
    expect(await desk.ask('GET', path('14812'))).toMatchObject({ status: 200, text: '' });
    for (const query of ['', '?commune=x', '?commune=14797&name=a'])
      expect(await desk.json('GET', `/persons/export${query}`)).toMatchObject({
        status: 400,
        body: { code: 'HTTP.INVALID' },
      });
    const system = { 'x-road-userid': 'system:civil-status-desk' };
    expect(await desk.json('GET', path(HAC_THANH), { headers: system })).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
  });

  /** A reader that takes nothing: its socket is paused from the first byte on. */
  async function slowReader() {
    const { hostname, port } = new URL(population.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `GET ${path(HAC_THANH)} HTTP/1.1`,
      'host: x',
      `authorization: Bearer ${population.token}`,
      'x-road-client: VN/GOV/H56.HT01/civil-status-desk',
      'x-road-userid: H56.HT01:can-bo-1',
      'x-lgsp-scope: province',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    await new Promise((readable) => socket.once('readable', readable));
    return socket;
  }
  it('reads no further than its caller, and stops when the caller has gone', async () => {
    const slow = 10;
    const read = await population.rowsRead(['person'], async () => {
      const readers = await Promise.all(Array.from({ length: slow }, slowReader));
      // More readers than the pool has connections: none of them holds one.
      expect((await desk.ask('GET', path('14812'))).status).toBe(200);
      await pause(1_500); // whoever reads ahead reads all by then
      for (const socket of readers) socket.destroy();
    });
    // What sockets hold is a few megabytes; the whole of these names is some twenty for each reader.
    expect(read).toBeLessThan((slow * PERSONS) / 2);
  });

  it('breaks off, and has no clean end, when the database fails in the middle', async () => {
    const socket = await slowReader();
    await population.rows('ALTER TABLE person RENAME TO gone');
    let text = '';
    try {
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      await new Promise((closed) => socket.once('close', closed));
    } finally {
      await population.rows('ALTER TABLE gone RENAME TO person');
    }
    expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
    expect(text.length).toBeGreaterThan(100_000);
  });

  it('is a problem, not a stream, when the database fails before', async () => {
    await population.rows('ALTER TABLE person RENAME TO gone');
    try {
      expect((await desk.json('GET', path(HAC_THANH))).status).toBe(500);
    } finally {
      await population.rows('ALTER TABLE gone RENAME TO person');
    }
  });
});
