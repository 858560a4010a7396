import { bulkDesk, csvOf, HEADER, numberOf, rowOf } from './bulk-desk.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

const desk = bulkDesk(() => population);
let taken = 0;
/** Numbers that no other test enters. */
const fresh = (count: number): number[] => Array.from({ length: count }, () => (taken += 1));
const rows = (sql: string, ...values: unknown[]) => population.rows(sql, values);

describe('an import of rows', () => {
  it('enters what it can, and says of each refused row which column, which rule, and nothing of its content', async () => {
    const [known, a, b] = fresh(3) as [number, number, number];
    const first = await desk.open('per-row');
    expect((await desk.send(first, 1, csvOf(rowOf(known)))).status).toBe(200);
    const id = await desk.open('per-row');
    const chunk = csvOf(
      rowOf(a),
      '038090999999x,Lê Văn A,1,1990-02-03,14797',
      `${numberOf(b)},=HYPERLINK(1),3,2999-01-01,00000`,
      rowOf(known),
      rowOf(a),
      `${numberOf(b)},Lê Mô Phỏng Bình,2,1990-02-03,14797`,
      `${numberOf(b)},Lê Mô Phỏng Bình,1,1990-02-03`,
      `"${numberOf(b)}","Lê Mô Phỏng Bình",1,1990,`,
    );
    expect(await desk.send(id, 1, chunk)).toEqual({
      status: 200,
      body: { chunk: 1, firstRow: 1, rows: 8, refused: 6 },
    });
    expect(await desk.refusals(id)).toEqual([
      '2 personalNumber BAD_PERSONAL_NUMBER',
      '3 name ROW_NAME',
      '3 sex ROW_SEX',
      '3 birthDate ROW_BIRTH_DATE',
      '3 communeCode ROW_COMMUNE',
      '4 personalNumber ROW_KNOWN',
      '5 personalNumber ROW_TWICE',
      '6 personalNumber ROW_NUMBER_MISFIT',
      '7 - ROW_FIELDS',
    ]);
    const report = await desk.ask('GET', `/person-imports/${id}/refusals`, {
      headers: { accept: 'text/csv' },
    });
    expect(report.type).toContain('text/csv');
    expect(report.text.split('\r\n')[0]).toBe('row,column,code,reason');
    expect(report.text).toContain('7,,POPULATION.ROW_FIELDS,Số trường của dòng khác với dòng tiêu đề');
    expect(report.text).not.toMatch(/038090|HYPERLINK|Lê/);
    expect(await desk.entered(a, b)).toEqual([numberOf(a), numberOf(b)]);
    expect(await desk.complete(id, 8)).toMatchObject({
      status: 200,
      body: { state: 'entered', rows: 8, refused: 6, entered: 2 },
    });
  });

  it.each([
    ...[
      'Nguy?n V?n An',
      'Nguy\ufffdn Văn An',
      'NguyÔn V¨n An',
      'TrÇn ThÞ Hång',
      'Nguyeãn Vaên An',
      'Nguyá»…n VÄƒn An',
    ],
    ...[
      '#REF!',
      '<b>A</b>',
      'Nguyễn Văn A (con ông B)',
      'Nguyễn Văn 2',
      '\u200b\u3164',
      '＝An',
      '@An',
      '-An',
      'An; An',
    ],
  ])('refuses %j as a name, and takes the right file afterwards', async (name) => {
    const [n] = fresh(1) as [number];
    const id = await desk.open('per-row');
    await desk.send(id, 1, csvOf(rowOf(n, { name })));
    expect(await desk.refusals(id)).toEqual(['1 name ROW_NAME']);
    await desk.send(id, 2, csvOf(rowOf(n)));
    expect(await desk.entered(n)).toEqual([numberOf(n)]);
  });

  it('keeps a name composed, in the letters that were written', async () => {
    const numbers = fresh(4);
    const names = ['Hồ Thị Ngọc Diễm'.normalize('NFD'), "H'Hen Niê", 'Y Bhăm\u00a0Êban', 'Ðỗ Thị Hòang'];
    const id = await desk.open('per-row');
    await desk.send(id, 1, csvOf(...numbers.map((n, at) => rowOf(n, { name: names[at] ?? '' }))));
    expect(await desk.refusals(id)).toEqual([]);
    const kept = await rows('SELECT name FROM person WHERE source_version = $1 ORDER BY personal_number', id);
    expect(kept.map(({ name }) => name)).toEqual([
      ...['Hồ Thị Ngọc Diễm', "H'Hen Niê", 'Y Bhăm Êban', 'Ðỗ Thị Hòang'],
    ]);
  });

  it('keeps who did it, for whom and on what basis; an imported person is nobody’s yes before a register was asked', async () => {
    const [n] = fresh(1) as [number];
    const id = await desk.open('per-row');
    await desk.send(id, 1, csvOf(rowOf(n, { name: 'Lê Mô Phỏng Khánh' })), {
      'x-road-request-id': '019ab000-0000-7000-8000-000000000009',
    });
    expect(
      await rows(
        `SELECT p.source, i.legal_basis, i.client, i.opened_by, c.sent_by, c.exchange_id, p.valid_until <= now() AS old
           FROM person p JOIN person_import i ON i.id::text = p.source_version JOIN person_import_chunk c ON c.import_id = i.id
          WHERE personal_number = $1`,
        numberOf(n),
      ),
    ).toEqual([
      {
        source: 'import',
        legal_basis: 'Quyết định 12/QĐ-UBND (mô phỏng)',
        client: 'VN/GOV/H56.HT01/civil-status-desk',
        opened_by: 'H56.HT01:can-bo-1',
        sent_by: 'H56.HT01:can-bo-1',
        exchange_id: '019ab000-0000-7000-8000-000000000009',
        old: true,
      },
    ]);
    const stated = { personalNumber: numberOf(n), name: 'Lê Mô Phỏng Khánh', birthDate: '1990-02-03' };
    const looked = await population.call('POST', '/person-lookups', stated);
    expect(looked.body).toMatchObject({ match: false }); // the national database knows nobody so
    const found = await population.call('POST', '/person-searches', { name: 'le mo phong khang' });
    expect(found.body).toMatchObject({ items: [{ name: 'Lê Mô Phỏng Khánh', match: 'similar-name' }] });
    expect(await rows('SELECT 1 FROM exchange_outbox')).toEqual([]);
  });

  it('takes a chunk twice for one, under any key, and no other in its place', async () => {
    const [a, b] = fresh(2) as [number, number];
    const id = await desk.open('per-row');
    const first = await desk.send(id, 1, csvOf(rowOf(a), rowOf(a)));
    expect(await desk.send(id, 1, csvOf(rowOf(a), rowOf(a)))).toEqual(first);
    expect(await desk.send(id, 1, csvOf(rowOf(b)))).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.IMPORT_CHUNK_DIFFERS' },
    });
    expect(await desk.send(id, 3, csvOf(rowOf(b)))).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.IMPORT_CHUNK_OUT_OF_ORDER', detail: 'the next chunk is 2' },
    });
    expect(await desk.send(id, 2, csvOf(rowOf(b)))).toMatchObject({ body: { firstRow: 3, refused: 0 } });
    expect(await desk.get(id)).toMatchObject({ state: 'open', chunks: 2, rows: 3, refused: 1, entered: 2 });
    expect(await desk.entered(a, b)).toHaveLength(2);
  });

  it.each([
    ['rows', (n: number) => rowOf(n), 0],
    ['refused rows', (n: number) => `${numberOf(n)},,1,1990,`, 300],
  ])(
    'takes one of several that send the same chunk of %s at once; the others come again',
    async (_, row, refused) => {
      const id = await desk.open('per-row');
      const csv = csvOf(...fresh(300).map((n) => row(n)));
      const answers = await Promise.all([1, 2, 3, 4].map(() => desk.send(id, 1, csv)));
      for (const { status, body } of answers)
        if (status === 200) expect(body).toMatchObject({ rows: 300, refused });
        else expect([status, body['code']]).toEqual([409, 'DATABASE.CONFLICT']);
      expect(answers.some(({ status }) => status === 200)).toBe(true);
      expect(await desk.send(id, 1, csv)).toMatchObject({ status: 200, body: { refused } });
      expect(await desk.get(id)).toMatchObject({ chunks: 1, rows: 300, refused });
    },
  );

  it('of imports that bring the same persons at once, one enters each', async () => {
    const numbers = fresh(300);
    const csv = csvOf(...numbers.map((n) => rowOf(n)));
    const ids = await Promise.all([1, 2, 3, 4].map(() => desk.open('per-row')));
    await Promise.all(
      ids.map(async (id) => {
        let status = 409;
        while (status === 409) ({ status } = await desk.send(id, 1, csv));
        expect(status).toBe(200);
      }),
    );
    const imports = await Promise.all(ids.map((id) => desk.get(id)));
    expect(imports.reduce((sum, { entered }) => sum + Number(entered), 0)).toBe(300);
    expect(await desk.entered(...numbers)).toHaveLength(300);
  });

  it('is completed with the rows of the whole file only', async () => {
    const [a] = fresh(1) as [number];
    const id = await desk.open('per-row');
    await desk.send(id, 1, csvOf(rowOf(a)));
    expect(await desk.complete(id, 2)).toMatchObject({
      status: 422,
      body: { code: 'POPULATION.IMPORT_ROWS_DIFFER', detail: 'received are 1 rows' },
    });
    const done = await desk.complete(id, 1);
    expect(await desk.complete(id, 1)).toEqual(done);
    expect(await desk.send(id, 2, csvOf())).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.IMPORT_CLOSED' },
    });
  });
});

describe('an import of all or nobody', () => {
  it('enters nobody before its completion, then all', async () => {
    const [a, b] = fresh(2) as [number, number];
    const id = await desk.open('all');
    await desk.send(id, 1, csvOf(rowOf(a)));
    await desk.send(id, 2, csvOf(rowOf(b)));
    expect(await desk.entered(a, b)).toEqual([]);
    expect(await desk.get(id)).toMatchObject({ state: 'open', entered: 0 });
    expect(await desk.complete(id, 2)).toMatchObject({ body: { state: 'entered', entered: 2 } });
    expect(await desk.entered(a, b)).toHaveLength(2);
    expect(await rows('SELECT 1 FROM person_import_row WHERE import_id = $1', id)).toEqual([]);
  });

  it.each([
    [
      'a name that no national register takes',
      (n: number) => [csvOf(rowOf(n, { name: 'Ễ'.repeat(101) }))],
      ['1 name ROW_NAME'],
    ],
    ['a refused row', (n: number) => [csvOf(rowOf(n), `${numberOf(n + 1)},,1,1990,`)], ['2 name ROW_NAME']],
    [
      'a number twice, chunks apart',
      (n: number) => [csvOf(rowOf(n)), csvOf(rowOf(n + 1), rowOf(n))],
      ['3 personalNumber ROW_TWICE'],
    ],
  ])('%s refuses it whole, and the report names every one', async (_, chunksOf, report) => {
    const [a, b] = fresh(2) as [number, number];
    const id = await desk.open('all');
    for (const [at, csv] of chunksOf(a).entries())
      expect((await desk.send(id, at + 1, csv)).status).toBe(200);
    const { rows: received } = await desk.get(id);
    expect(await desk.complete(id, received as number)).toMatchObject({
      body: { state: 'refused', entered: 0, refused: 1 },
    });
    expect(await desk.refusals(id)).toEqual(report);
    expect(await desk.entered(a, b)).toEqual([]);
    expect(await rows('SELECT 1 FROM person_import_row WHERE import_id = $1', id)).toEqual([]);
  });

  it('is refused for somebody who was entered while it was open', async () => {
    const [a, b] = fresh(2) as [number, number];
    const all = await desk.open('all');
    await desk.send(all, 1, csvOf(rowOf(a), rowOf(b)));
    const other = await desk.open('per-row');
    await desk.send(other, 1, csvOf(rowOf(b)));
    expect(await desk.complete(all, 2)).toMatchObject({ body: { state: 'refused', refused: 1, entered: 0 } });
    expect(await desk.refusals(all)).toEqual(['2 personalNumber ROW_KNOWN']);
    expect(await desk.entered(a, b)).toEqual([numberOf(b)]);
  });

  it('takes nothing after seven days, and what it kept aside can go', async () => {
    const [a] = fresh(1) as [number];
    const id = await desk.open('all');
    await desk.send(id, 1, csvOf(rowOf(a)));
    await population.moveClock(7 * 24);
    try {
      for (const answer of [await desk.send(id, 2, csvOf()), await desk.complete(id, 1)])
        expect(answer).toMatchObject({ status: 409, body: { code: 'POPULATION.IMPORT_CLOSED' } });
    } finally {
      await population.moveClock(0);
    }
  });
});

describe('what is no part of a file', () => {
  it.each([
    ['no header line of ours', 'a,b\n1,2', 400, 'POPULATION.IMPORT_COLUMNS'],
    ['a column twice', `${HEADER},name\n`, 400, 'POPULATION.IMPORT_COLUMNS'],
    ['an open quote', `${HEADER}\n"038`, 400, 'HTTP.MALFORMED_CSV'],
    ['U+0000', `${HEADER}\n\0`, 400, 'HTTP.BAD_TEXT'],
    ['nothing', '', 400, 'HTTP.INVALID'],
    [
      '2,001 rows',
      csvOf(...Array.from({ length: 2_001 }, () => rowOf(1))),
      422,
      'POPULATION.IMPORT_TOO_LARGE',
    ],
    ['more than a megabyte', csvOf('x'.repeat(1024 * 1024)), 413, 'HTTP.TOO_LARGE'],
    ['quotes to the end', `${HEADER}\n${'"'.repeat(1_000_000)}`, 200, undefined],
  ])('%s', async (_, csv, status, code) => {
    const id = await desk.open('per-row');
    const answer = await desk.send(id, 1, csv);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect((await desk.get(id))['chunks']).toBe(status === 200 ? 1 : 0);
  });

  it('a header line in another order, with the mark of UTF-8 and spaces, is one of ours', async () => {
    const [n] = fresh(1) as [number];
    const id = await desk.open('per-row');
    const csv = `\uFEFF name,communeCode,birthDate,sex,personalNumber\n Lê Mô Phỏng Anh ,,1990,1,${numberOf(n)}\n`;
    expect(await desk.send(id, 1, csv)).toMatchObject({ body: { rows: 1, refused: 0 } });
    expect(await rows('SELECT name FROM person WHERE personal_number = $1', numberOf(n))).toEqual([
      { name: 'Lê Mô Phỏng Anh' },
    ]);
  });

  it('needs a person: no system imports, and nobody sees another’s import', async () => {
    const id = await desk.open('per-row');
    const system = { 'x-road-userid': 'system:civil-status-desk' };
    expect(await desk.send(id, 1, csvOf(), system)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    const other = { 'x-road-client': 'VN/GOV/H56/operator' };
    for (const answer of [
      await desk.json('GET', `/person-imports/${id}`, { headers: other }),
      await desk.json('GET', `/person-imports/${id}/refusals`, { headers: other }),
      await desk.send(id, 1, csvOf(), other),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'POPULATION.IMPORT_NOT_FOUND' } });
  });
});
