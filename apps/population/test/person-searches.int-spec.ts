import { foldName, given, normaliseName, soundOfName } from '@lgsp/service-kit';
import { until } from '@lgsp/testing';
import { NameKeys1797700000001 } from '../src/migrations/1797700000001-name-keys.js';
import { communeDesk } from './commune-desk.js';
import { birthLeg } from './fixtures.js';
import { type Population, startPopulation } from './running-population.js';

const HAC_THANH = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const SAM_SON = { communeCode: '16531', communeName: 'Phường Sầm Sơn' };

/** Number, name, birth date, commune. Three bear one name without its marks. */
const PEOPLE = [
  ['038095000011', 'Trần Mô Phỏng Sơn', '1995-03-14', HAC_THANH],
  ['038095000012', 'Trần Mô Phỏng Sớn', '1995-03-15', HAC_THANH],
  ['038061000013', 'Trần Mô Phỏng Sơn', '1961', SAM_SON],
  ['038195000014', 'Trần Mô Phỏng Hòa', '1995-11-02', SAM_SON],
  ['038195000015', 'Đỗ Mô Phỏng Thúy', '1995-03-14', HAC_THANH],
  ['038190000016', 'Nguyễn Mô Phỏng Lan', '1990-01-01', HAC_THANH],
] as const;

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
  const national = population.freshNation();
  for (const [personalNumber, name, birthDate, permanentResidence] of PEOPLE) {
    const sex = personalNumber[3] === '0' ? 1 : 2;
    const stated = { personalNumber, name, birthDate };
    const known = { ...stated, sex, nationality: 'Việt Nam', ethnicity: null, birthProvince: '038' } as const;
    national.people.set(personalNumber, { ...known, permanentResidence, version: 1 });
    expect((await population.call('POST', '/person-lookups', stated)).body).toMatchObject({ match: true });
  }
});
afterAll(() => population?.close());

interface Hit {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string;
  readonly match: string;
}
const search = async (body: object): Promise<{ items: Hit[]; next?: string }> => {
  const answer = await population.call('POST', '/person-searches', body);
  expect(answer.status).toBe(200);
  return answer.body as unknown as { items: Hit[]; next?: string };
};
const found = async (body: object): Promise<string[]> =>
  (await search(body)).items.map(({ match, name, birthDate }) => `${match}: ${name} ${birthDate}`);

const SON_95 = 'Trần Mô Phỏng Sơn 1995-03-14';
const SON_61 = 'Trần Mô Phỏng Sơn 1961';
const SOWN = 'Trần Mô Phỏng Sớn 1995-03-15';
const HOA = 'Trần Mô Phỏng Hòa 1995-11-02';
const THUY = 'Đỗ Mô Phỏng Thúy 1995-03-14';

describe('POST /person-searches', () => {
  it('by number: the one, with the number and its mask for the agreement to choose from', async () => {
    const { items } = await search({ personalNumber: '038195000014' });
    expect(items).toMatchObject([
      { match: 'number', personalNumber: '038195000014', maskedNumber: '•••••••••014', commune: SAM_SON },
    ]);
    expect(await found({ personalNumber: '038195999999' })).toEqual([]);
  });

  it.each([
    ['with its marks', 'Trần Mô Phỏng Sơn', [`name: ${SON_61}`, `name: ${SON_95}`, `unmarked-name: ${SOWN}`]],
    ['without', 'TRAN  mo phong son', [SON_61, SON_95, SOWN].map((son) => `unmarked-name: ${son}`)],
    ['with tones placed otherwise', 'Trần Mô Phỏng Hoà', [`name: ${HOA}`]],
    ['with a letter that looks like another', 'Ðỗ Mô Phỏng Thuý', [`name: ${THUY}`]],
    [
      'in Cyrillic look-alikes',
      'Тrần Mô Рhỏng Sơn',
      [`name: ${SON_61}`, `name: ${SON_95}`, `unmarked-name: ${SOWN}`],
    ],
    ['spelt as it sounds', 'Chần Mô Fỏng Hòa', [`similar-name: ${HOA}`]],
    ['a letter left out', 'do mo phong thu', [`similar-name: ${THUY}`]],
    ['two letters swapped', 'do mo pohng thuy', [`similar-name: ${THUY}`]],
    ['the last words', 'Phỏng Thúy', [`part-of-name: ${THUY}`]],
    ['words in another order', 'thuy do', [`part-of-name: ${THUY}`]],
    ['what nobody bears', 'Lý Thường Kiệt', []],
  ])('by name, %s', async (_, name, hits) => expect(await found({ name })).toEqual(hits));

  it.each([
    [{ name: 'tran', birthDate: '1995' }, [SON_95, SOWN, HOA]],
    [{ name: 'tran', birthDate: '1995-03' }, [SON_95, SOWN]],
    [{ name: 'tran mo phong', commune: '16531' }, [SON_61, HOA]],
    [{ name: 'mo phong', birthDate: '1995', commune: '14797' }, [THUY, SON_95, SOWN]],
  ])('%j narrows a part of a name', async (body, people) => {
    expect((await found(body)).map((hit) => hit.replace('part-of-name: ', '')).sort()).toEqual(
      [...people].sort(),
    );
  });

  it('a day finds those of whom the register knows the year alone', async () => {
    expect(await found({ birthDate: '1961-07-20' })).toEqual([`other: ${SON_61}`]);
    expect(await found({ name: 'tran mo phong son', birthDate: '1961-07-20' })).toEqual([
      `unmarked-name: ${SON_61}`,
    ]);
    expect(await found({ birthDate: '1995', commune: '16531' })).toEqual([`other: ${HOA}`]);
  });

  it('by a parent, as the birth was entered, misspelt too', async () => {
    const desk = communeDesk(() => population);
    const leg = await desk.signed(birthLeg());
    await desk.inState(leg, 'done');
    const child = { name: leg.child.name, motherName: leg.mother.name };
    for (const parent of [leg.mother.name, 'nguyen mo phong an', 'Nguiễn Mô Phỏg An'])
      expect((await search({ parent })).items).toMatchObject([{ ...child, match: 'other' }]);
    expect((await search({ parent: leg.mother.name, name: 'Mai' })).items).toMatchObject([child]);
    expect(await found({ parent: leg.mother.name, name: 'Thúy' })).toEqual([]);
    expect(await found({ parent: leg.mother.name, birthDate: '1995' })).toEqual([]);
  });

  it.each([{ name: 'Trần Mô Phỏng Sơn' }, { name: 'mo phong' }, { name: 'tran' }, { commune: '14797' }])(
    '%j page by page: everybody once, in the order of the whole',
    async (body) => {
      const whole = (await search({ ...body, limit: 50 })).items.map(({ id }) => id);
      expect(whole.length).toBeGreaterThan(2);
      const paged: string[] = [];
      for (let after: string | undefined; paged.length < 20;) {
        const page = await search({ ...body, limit: 1, ...given({ after }) });
        paged.push(...page.items.map(({ id }) => id));
        after = page.next;
        if (after === undefined) break;
        expect(after).not.toMatch(/tran|1995/i);
      }
      expect(paged).toEqual(whole);
    },
  );

  it('folds names in the database as the kernel does', async () => {
    const odd = ['Ðặng Ưng Thuỵ', 'Hờ A Sính', "H'Ơ Niê Kđăm", 'Ngưỡng'.normalize('NFD'), 'José Ẳng'];
    const rows = await population.rows<{ id: string; folded: string }>(
      `UPDATE person SET normalised_name = n.name FROM unnest($1::text[], $2::text[]) AS n(number, name)
        WHERE personal_number = n.number RETURNING folded_name AS folded`,
      [PEOPLE.map(([number]) => number).slice(0, odd.length), odd.map(normaliseName)],
    );
    expect(rows.map(({ folded }) => folded).sort()).toEqual(odd.map(foldName).sort());
  });

  it('names of before the rules changed are found meanwhile, and as they should be once their keys were made anew', async () => {
    const before = [
      ['038095000021', 'Ðinh Mô Phỏng Qúy', 'ðinh mô phỏng qúy', 'ðinh mo phong quy'],
      ['038095000022', 'H’Mô Phỏng', 'h’mô phỏng', 'h’mo phong'],
    ] as const;
    for (const [number, name, key, folded] of before) {
      await population.rows(
        `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, source, source_version, fetched_at, valid_until)
         VALUES (gen_random_uuid(), 1, $1, $2, $3, 1, '1995', 'import', 'x', now(), now())`,
        [number, name, key],
      );
      await population.rows('INSERT INTO person_name (folded, sound) VALUES ($1, $2)', [
        folded,
        soundOfName(folded),
      ]);
    }
    await population.rows(
      `INSERT INTO parentage (child_id, role, name, folded_name) SELECT id, 'mother', 'Ðào Thị A', 'ðao thi a' FROM person WHERE personal_number = $1`,
      [before[0][0]],
    );
    expect(await found({ name: 'Đinh Mô Phỏng Quý' })).toEqual([`similar-name: ${before[0][1]} 1995`]);
    expect(await found({ name: "H'Mô Phỏng" })).toEqual([`similar-name: ${before[1][1]} 1995`]);
    await population.migrateAgain(new NameKeys1797700000001());
    const anew = async (): Promise<void> => {
      expect(await found({ name: 'Đinh Mô Phỏng Quý' })).toEqual([`name: ${before[0][1]} 1995`]);
      expect(await found({ name: "H'Mô Phỏng" })).toEqual([`name: ${before[1][1]} 1995`]);
      expect(await found({ parent: 'Đào Thị A' })).toEqual([`other: ${before[0][1]} 1995`]);
      expect(await found({ name: 'đinh mô phỏng quy' })).toContain(`unmarked-name: ${before[0][1]} 1995`);
    };
    await anew();

    // The release before goes on writing by its own rules; a day later it is gone.
    await population.rows('UPDATE person SET normalised_name = $2 WHERE personal_number = $1', [
      before[0][0],
      before[0][2],
    ]);
    await population.rows(`UPDATE exchange_work SET run_at = now() WHERE kind = 'rekey-names'`);
    await until('the work is done', async () => {
      const open = `SELECT FROM exchange_work WHERE kind = 'rekey-names' AND state <> 'done'`;
      return (await population.rows(open)).length === 0;
    });
    await anew();
  });

  it.each([
    [{}, 'HTTP.INVALID'],
    [{ limit: 10 }, 'HTTP.INVALID'],
    [{ personalNumber: '038195000014', name: 'Hòa' }, 'HTTP.INVALID'],
    [{ name: 'a' }, 'HTTP.INVALID'],
    [{ birthDate: '14/03/1995' }, 'HTTP.INVALID'],
    [{ name: 'Hòa', limit: 51 }, 'HTTP.INVALID'],
    [{ name: 'Hòa', after: 'x' }, 'POPULATION.SEARCH_NOT_CONTINUED'],
    [{ name: 'Hòa', after: '0.0195e7a0-0000-7000-8000-000000000001' }, 'POPULATION.SEARCH_NOT_CONTINUED'],
  ])('%j is a 400 %s', async (body, code) =>
    expect(await population.call('POST', '/person-searches', body)).toMatchObject({
      status: 400,
      body: { code },
    }),
  );

  it('a number that nobody can have is a 422 without the number', async () => {
    const answer = await population.call('POST', '/person-searches', { personalNumber: '038395000014' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'POPULATION.BAD_PERSONAL_NUMBER' } });
    expect(JSON.stringify(answer.body)).not.toContain('038395000014');
  });

  it.each([`' OR 1=1 --`, '%%', '\\\\', 'a & b | !c', '""', '(((', '😀😀', '\u0301\u0301'])(
    'takes %j for a name like any other',
    async (name) => expect(await found({ name })).toEqual([]),
  );
});
