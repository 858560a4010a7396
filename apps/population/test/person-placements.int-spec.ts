import { uuidv7 } from '@lgsp/service-kit';
import { HERE, THERE } from '@lgsp/testing';
import { type NationalSystems } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

const REGISTRAR = 'H56:dc-0008';
const DONG_THO = { communeCode: '14758', communeName: 'Phường Đông Thọ' };
const HAM_RONG = { communeCode: '14758', communeName: 'Phường Hàm Rồng' };
const HAC_THANH = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const REASON = 'Biên bản xác minh cư trú số 12/BB (mô phỏng)';

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());
beforeEach(() => {
  national = population.freshNation();
});

let serial = 0;
const newNumber = (): string => `038095${String((serial += 1)).padStart(6, '0')}`;
/** The national database says where somebody lives, and is asked; the person's id here. */
async function known(
  permanentResidence: object,
  personalNumber = newNumber(),
  stale = false,
): Promise<string> {
  const stated = { personalNumber, name: 'Trần Mô Phỏng Sơn', birthDate: '1995-03-14' };
  national.people.set(personalNumber, {
    ...{ ...stated, sex: 1, nationality: 'Việt Nam', ethnicity: null, birthProvince: '038' },
    ...{ permanentResidence: permanentResidence as typeof DONG_THO, version: 1 },
  });
  // What is fresh here is not asked for there.
  if (stale)
    await population.rows('UPDATE person SET valid_until = now() WHERE personal_number = $1', [
      personalNumber,
    ]);
  return String((await population.call('POST', '/person-lookups', stated)).body['personId']);
}
type Listed = Readonly<Record<string, unknown>>;
const listed = async (id: string): Promise<Listed | undefined> =>
  ((await population.call('GET', '/unplaced-persons?limit=200')).body['items'] as Listed[]).find(
    (one) => one['id'] === id,
  );
const get = (id: string, scope = {}) => population.call('GET', `/persons/${id}`, undefined, scope);
const say = (body: object, headers = {}) =>
  population.call('POST', '/person-placements', body, { 'x-road-userid': REGISTRAR, ...headers });
const unitOf = ({ communeCode }: typeof HAM_RONG): string => `${communeCode}@2025-07-01`;
const placement = async (id: string, commune = HAM_RONG) => ({
  ...{ personId: id, version: (await listed(id))?.['version'], unitId: unitOf(commune), reason: REASON },
});

describe('a person whose commune cannot be told', () => {
  it('is placed by an official, seen there from then on, and listed no more; what was written stays', async () => {
    const id = await known(DONG_THO);
    expect((await get(id, THERE)).status).toBe(404);
    const said = await placement(id);
    expect(await say(said)).toMatchObject({
      status: 201,
      body: { personId: id, commune: HAM_RONG, stated: DONG_THO, reason: REASON, placedBy: REGISTRAR },
    });
    const commune = { ...HAM_RONG, unitId: unitOf(HAM_RONG) };
    expect(await get(id, THERE)).toMatchObject({ status: 200, body: { commune } });
    expect((await get(id, HERE)).status).toBe(404);
    expect(await listed(id)).toBeUndefined();
    expect(await population.rows('SELECT commune_as_stated AS s FROM person WHERE id = $1', [id])).toEqual([
      { s: DONG_THO },
    ]);
    expect(await population.said(id)).toEqual([
      {
        type: 'vn.lgsp.population.person-placed',
        data: { personId: id, commune: HAM_RONG.communeCode, communeName: HAM_RONG.communeName },
      },
    ]);
  });

  it('is placed once, under one key', async () => {
    const [said, key] = [await placement(await known(DONG_THO)), { 'idempotency-key': uuidv7() }];
    const first = await say(said, key);
    expect(await say(said, key)).toEqual(first);
    expect(await population.said(said.personId)).toHaveLength(1);
  });

  it('is placed anew where the first was wrong; both acts stay, each with who did it and why', async () => {
    const id = await known(DONG_THO);
    const { body } = await say(await placement(id));
    const again = {
      ...{ personId: id, version: body['version'], unitId: unitOf(HAC_THANH) },
      reason: 'Công an phường trả lời lại (mô phỏng)',
    };
    expect(await say(again)).toMatchObject({ status: 201, body: { commune: HAC_THANH, stated: DONG_THO } });
    expect((await get(id, HERE)).status).toBe(200);
    const all = await population.call('GET', `/person-placements?personId=${id}`);
    expect(all.body['items']).toMatchObject([
      { unitId: unitOf(HAM_RONG), reason: REASON, placedBy: REGISTRAR },
      { unitId: unitOf(HAC_THANH), reason: again.reason },
    ]);
    const page = await population.call('GET', `/person-placements?personId=${id}&limit=1`);
    expect(page.body).toMatchObject({ items: [{ reason: REASON }], next: expect.any(String) as string });
  });

  it('stays where an official has placed them while the register writes the same, and goes where it writes something else', async () => {
    const personalNumber = newNumber();
    const id = await known(DONG_THO, personalNumber);
    await say(await placement(id));
    await known(DONG_THO, personalNumber, true);
    expect(await get(id, THERE)).toMatchObject({ status: 200, body: { commune: HAM_RONG } });
    expect(await listed(id)).toBeUndefined();
    await known(HAC_THANH, personalNumber, true);
    expect(await get(id, HERE)).toMatchObject({ status: 200, body: { commune: HAC_THANH } });
    await known({ communeCode: '14758', communeName: 'Xã Không Có' }, personalNumber, true);
    expect(await listed(id)).toMatchObject({ communeName: 'Xã Không Có' });
  });
});

describe('a placement is refused', () => {
  it('where the person has changed since they were read', async () => {
    const personalNumber = newNumber();
    const said = await placement(await known(DONG_THO, personalNumber));
    await known({ ...DONG_THO, communeName: 'Xã Không Có' }, personalNumber, true);
    expect(await say(said)).toMatchObject({ status: 409, body: { code: 'DATABASE.CONFLICT' } });
    expect(
      await population.rows('SELECT FROM person_placement WHERE person_id = $1', [said.personId]),
    ).toEqual([]);
  });

  it.each([
    ['a register tells the commune', HAC_THANH],
    ['the person lives in another province', { communeCode: '00001', communeName: 'Phường Phúc Xá' }],
  ])('where %s', async (_, residence) => {
    const id = await known(residence);
    expect(await say({ ...(await placement(id)), version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.PLACE_IS_KNOWN' },
    });
  });

  it.each([
    ['a commune that ended', '16378@2025-01-01', 422, 'POPULATION.NOT_A_COMMUNE'],
    ['a code that no table has', '14761@2025-07-01', 422, 'POPULATION.NOT_A_COMMUNE'],
    ['no unit', '14758', 400, 'HTTP.INVALID'],
  ])('for %s', async (_, unitId, status, code) => {
    const said = { ...(await placement(await known(DONG_THO))), unitId };
    expect(await say(said)).toMatchObject({ status, body: { code } });
  });

  it('without a reason, for nobody, and from who sees some communes alone', async () => {
    const said = await placement(await known(DONG_THO));
    expect(await say({ ...said, reason: ' vì thế ' })).toMatchObject({ status: 400 });
    expect(await say({ ...said, personId: uuidv7() })).toMatchObject({
      status: 404,
      body: { code: 'POPULATION.PERSON_NOT_FOUND' },
    });
    for (const scope of [THERE, { 'x-lgsp-scope': 'agency=H56;communes=*' }])
      expect(await say(said, scope)).toMatchObject({
        status: 403,
        body: { code: 'SECURITY.SCOPE_REQUIRED' },
      });
    expect(await population.call('GET', '/person-placements', undefined, THERE)).toMatchObject({
      status: 403,
    });
    expect(await listed(said.personId)).toBeDefined();
  });
});
