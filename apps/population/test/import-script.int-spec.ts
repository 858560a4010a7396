import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { bulkDesk, csvOf, HEADER, numberOf, rowOf } from './bulk-desk.js';
import { type Population, startPopulation } from './running-population.js';

const SCRIPT = new URL('../../../docs/examples/import-persons.sh', import.meta.url).pathname;
const PREFIX = '/r1/VN/GOV/H56/population/api';

let population: Population;
let gateway: Server;
beforeAll(async () => {
  population = await startPopulation();
  // The exchange as far as the script meets it: the provider's path, and whose rows the clause grants.
  gateway = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const names = [
        'authorization',
        'x-road-client',
        'x-road-userid',
        'idempotency-key',
        'content-type',
        'accept',
      ];
      const kept = names.flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value] as [string, string]] : [];
      });
      const answer = await fetch(`${population.url}${(request.url ?? '').replace(PREFIX, '')}`, {
        method: request.method ?? 'GET',
        headers: [...kept, ['x-lgsp-scope', 'province']],
        ...(body.length > 0 && { body }),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  gateway?.closeAllConnections();
  gateway?.close();
  await population?.close();
});

const desk = bulkDesk(() => population);
let taken = 500;
const fresh = (count: number): number[] => Array.from({ length: count }, () => (taken += 1));

async function run(content: string): Promise<{ out: string; id: string }> {
  const file = join(mkdtempSync(join(tmpdir(), 'import-')), 'persons.csv');
  writeFileSync(file, content);
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    gateway: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    ME: 'VN/GOV/H56.HT01/civil-status-desk',
    TOKEN: population.token,
  };
  const { stdout } = await promisify(execFile)('bash', [SCRIPT, file, 'per-row', 'Quyết định 12/QĐ-UBND'], {
    env,
    timeout: 20_000,
  });
  return { out: stdout, id: readFileSync(`${file}.import`, 'utf8').trim() };
}

describe('the script that integrators are given', () => {
  it.each([
    ['as it should be', (rows: string[]) => csvOf(...rows)],
    ['with a blank line at its end', (rows: string[]) => `${csvOf(...rows)}\r\n\r\n  \r\n`],
    ['with blank lines between', (rows: string[]) => csvOf(...rows.flatMap((row) => [row, '', ' ']))],
    ['with carriage returns alone', (rows: string[]) => [HEADER, ...rows].join('\r')],
    ['led by a blank line', (rows: string[]) => `\n${csvOf(...rows)}`],
  ])('enters every row of a file %s, once', async (_, fileOf) => {
    const numbers = fresh(5);
    const { id } = await run(fileOf(numbers.map((n) => rowOf(n))));
    expect(await desk.entered(...numbers)).toEqual(numbers.map(numberOf));
    expect(await desk.get(id)).toMatchObject({ state: 'entered', rows: 5, refused: 0 });
  });

  it('refuses a row of commas alone, and enters the others', async () => {
    const [a, b] = fresh(2) as [number, number];
    const { id } = await run(csvOf(rowOf(a), ',,,,', rowOf(b)));
    expect(await desk.get(id)).toMatchObject({ state: 'entered', rows: 3, refused: 1, entered: 2 });
  });

  it('sends nothing of a file with a line break inside a field', async () => {
    const [a] = fresh(1) as [number];
    await expect(run(csvOf(rowOf(a, { name: '"Lê Mô\nPhỏng"' })))).rejects.toThrow(/line 2/);
    expect(await desk.entered(a)).toEqual([]);
  });
});

it('a chunk without a row is none', async () => {
  const id = await desk.open('per-row');
  for (const csv of [csvOf(), `${HEADER}\r\n\r\n`])
    expect(await desk.send(id, 1, csv)).toMatchObject({
      status: 422,
      body: { code: 'POPULATION.IMPORT_EMPTY_CHUNK' },
    });
  expect(await desk.get(id)).toMatchObject({ chunks: 0, rows: 0 });
});
