import { bulkDesk, HEADER, numberOf, rowOf } from './bulk-desk.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

const desk = bulkDesk(() => population);
const IN_2024 = { listDate: '2024-12-31' };
/** Rows of one commune each, under a header that names the commune too. */
const named = (...rows: readonly (readonly [n: number, code: string, name: string])[]): string =>
  [`${HEADER},communeName`, ...rows.map(([n, commune, name]) => `${rowOf(n, { commune })},${name}`)].join(
    '\n',
  );
const living = (...numbers: readonly number[]) =>
  population.rows<{ unit: string; name: string; stated: unknown }>(
    `SELECT unit_id AS unit, commune_name AS name, commune_as_stated AS stated FROM person
      WHERE personal_number = ANY ($1) ORDER BY personal_number`,
    [numbers.map(numberOf)],
  );
const HAC_THANH = { unit: '14797@2025-07-01', name: 'Phường Hạc Thành' };

describe.each(['per-row', 'all'] as const)('a list of 2024, %s', (mode) => {
  it('is read by the communes of its day: whole ones are those of today, divided and lost ones are refused', async () => {
    const from = mode === 'all' ? 100 : 200;
    const whole = await desk.open(mode, IN_2024);
    expect(await desk.get(whole)).toMatchObject(IN_2024);
    await desk.send(whole, 1, named([from + 1, '14785', 'P. Đông Sơn'], [from + 2, '14797', '']));
    expect(await desk.complete(whole, 2)).toMatchObject({ body: { entered: 2 } });
    expect(await living(from + 1, from + 2)).toEqual([
      { ...HAC_THANH, stated: { communeCode: '14785', communeName: 'P. Đông Sơn' } },
      { ...HAC_THANH, stated: { communeCode: '14797', communeName: 'Phường Đông Hải' } },
    ]);

    const doubtful = await desk.open(mode, IN_2024);
    const rows = named(
      [from + 3, '14758', 'Phường Đông Thọ'],
      [from + 4, '14758', ''],
      [from + 5, '15439', ''],
      [from + 6, '14758', 'Phường Hàm Rồng'],
      [from + 7, '', 'Phường Đông Thọ'],
    );
    await desk.send(doubtful, 1, rows);
    expect(await desk.refusals(doubtful)).toEqual([
      '1 communeCode ROW_COMMUNE_SPLIT',
      '2 communeCode ROW_COMMUNE_SPLIT',
      '3 communeCode ROW_COMMUNE_ENDED',
      '4 communeName ROW_COMMUNE_NAME',
      '5 communeCode ROW_COMMUNE',
    ]);
    expect(await living(from + 3, from + 4, from + 5, from + 6, from + 7)).toEqual([]);
  });
});

describe('a list of today', () => {
  it('has the communes of today, and names that are not theirs are refused', async () => {
    const id = await desk.open('per-row');
    const rows = named(
      [301, '14758', 'phường hàm rồng'],
      [302, '14758', 'Phường Đông Thọ'],
      [303, '14785', 'Phường Đông Sơn'],
    );
    await desk.send(id, 1, rows);
    expect(await desk.refusals(id)).toEqual(['2 communeName ROW_COMMUNE_NAME', '3 communeCode ROW_COMMUNE']);
    expect(await living(301)).toEqual([{ unit: '14758@2025-07-01', name: 'Phường Hàm Rồng', stated: null }]);
  });

  it('was made on a day that has been', async () => {
    for (const [listDate, status, code] of [
      ['2399-01-01', 422, 'POPULATION.IMPORT_LIST_DATE_IN_FUTURE'],
      ['2026-02-31', 400, 'HTTP.INVALID'],
    ] as const)
      expect(
        await desk.json('POST', '/person-imports', {
          body: JSON.stringify({ mode: 'all', legalBasis: 'Quyết định 12/QĐ-UBND', listDate }),
        }),
      ).toMatchObject({ status, body: { code } });
  });

  it('names each column once', async () => {
    const id = await desk.open('per-row');
    expect(await desk.send(id, 1, `${HEADER},communeName,communeName\n`)).toMatchObject({
      status: 400,
      body: { code: 'POPULATION.IMPORT_COLUMNS' },
    });
  });
});

it('a process of the release before takes no chunk of a list of another epoch', async () => {
  const chunk = (id: string): Promise<unknown> =>
    population.rows(
      `INSERT INTO person_import_chunk (import_id, chunk, content_hash, first_row, rows, refused, sent_by)
       VALUES ($1, 1, 'x', 1, 0, 0, 'H56.HT01:can-bo-1')`,
      [id],
    );
  await expect(chunk(await desk.open('per-row', IN_2024))).rejects.toMatchObject({ code: '40001' });
  await chunk(await desk.open('per-row'));
});
