import { uuidv7 } from '@lgsp/service-kit';
import { HERE, THERE } from '@lgsp/testing';
import { ResidencesOfBefore1797400000006 } from '../src/migrations/1797400000006-residences-of-before.js';
import { residenceLegRequested } from '../src/subscriptions.js';
import { bulkDesk } from './bulk-desk.js';
import { communeDesk } from './commune-desk.js';
import { birthLeg, residenceLeg } from './fixtures.js';
import { type NationalSystems } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

const DONG_THO = { communeCode: '14758', communeName: 'Phường Đông Thọ' };
const DONG_SON = { communeCode: '14785', communeName: 'Phường Đông Sơn' };
const HAC_THANH = { communeCode: '14797', communeName: 'Phường Hạc Thành', unitId: '14797@2025-07-01' };
const HAM_RONG = { unitId: '14758@2025-07-01', name: 'Phường Hàm Rồng' };

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());
beforeEach(() => {
  national = population.freshNation();
});
const desk = communeDesk(() => population);
const bulk = bulkDesk(() => population);

let serial = 0;
/** Somebody of whom the national database says where they live; the id here. */
async function known(permanentResidence: { communeCode: string; communeName: string }): Promise<string> {
  const personalNumber = `038095${String((serial += 1)).padStart(6, '0')}`;
  const stated = { personalNumber, name: 'Trần Mô Phỏng Sơn', birthDate: '1995-03-14' };
  national.people.set(personalNumber, {
    ...{ ...stated, sex: 1, nationality: 'Việt Nam', ethnicity: null, birthProvince: '038' },
    ...{ permanentResidence, version: 1 },
  });
  return String((await population.call('POST', '/person-lookups', stated)).body['personId']);
}
/** As a release that knows no units enters a person. */
async function enteredBefore(code: string, name: string, at = 'now()'): Promise<string> {
  const id = uuidv7();
  await population.rows(
    `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
       source, source_version, fetched_at, valid_until)
     VALUES ($1, 1, $2, 'Lê Mô Phỏng Bình', 'lê mô phỏng bình', 1, '1980-05-06', $3, $4, 'test', '1', ${at}, now())`,
    [id, `038080${String((serial += 1)).padStart(6, '0')}`, code, name],
  );
  return id;
}
const unitOf = async (id: string): Promise<string | null | undefined> =>
  (
    await population.rows<{ unit: string | null }>('SELECT unit_id AS unit FROM person WHERE id = $1', [id])
  )[0]?.unit;
const get = (id: string, scope = {}) => population.call('GET', `/persons/${id}`, undefined, scope);
const unplaced = async (): Promise<{ id: string }[]> =>
  (await population.call('GET', '/unplaced-persons?limit=200')).body['items'] as { id: string }[];

describe('a commune that ended', () => {
  it('is the one of today that took all of it; what was written is kept', async () => {
    const id = await known(DONG_SON);
    expect(await get(id, HERE)).toMatchObject({ status: 200, body: { commune: HAC_THANH } });
    expect(await population.rows('SELECT commune_as_stated AS s FROM person WHERE id = $1', [id])).toEqual([
      { s: DONG_SON },
    ]);
  });

  it('is not guessed when it was divided: seen by no commune, and on the list of the province’s desk', async () => {
    const id = await known(DONG_THO);
    for (const scope of [HERE, THERE]) expect((await get(id, scope)).status).toBe(404);
    expect((await get(id)).body).not.toHaveProperty('commune');
    expect(await unplaced()).toContainEqual({
      ...DONG_THO,
      ...{ id, version: 1, source: 'national-population', why: 'SPLIT' },
      fetchedAt: expect.any(String) as string,
      candidates: [HAM_RONG, { unitId: HAC_THANH.unitId, name: HAC_THANH.communeName }],
    });
    const { body } = await population.call('POST', '/person-searches', { commune: '14758' });
    expect(body['items']).toEqual([]);
    const own = await population.call('POST', '/person-searches', { name: 'Trần Mô Phỏng Sơn' }, THERE);
    expect(own.body['items']).toEqual([]);
    expect(await bulk.ask('GET', '/persons/export?commune=14758')).toMatchObject({ status: 200, text: '' });
  });

  it('is listed for who sees the whole province alone, in pages', async () => {
    await known(DONG_THO);
    await known(DONG_THO);
    expect(await population.call('GET', '/unplaced-persons', undefined, THERE)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.SCOPE_REQUIRED' },
    });
    const first = await population.call('GET', '/unplaced-persons?limit=1');
    const second = await population.call(
      'GET',
      `/unplaced-persons?limit=1&after=${String(first.body['next'])}`,
    );
    expect(second.body['items']).not.toEqual(first.body['items']);
  });
});

it('a commune of another province is shown as it was told, and on no list', async () => {
  const elsewhere = { communeCode: '00001', communeName: 'Phường Phúc Xá' };
  const id = await known(elsewhere);
  expect((await get(id)).body).toMatchObject({ commune: elsewhere });
  expect((await unplaced()).map((one) => one.id)).not.toContain(id);
});

describe('a paper', () => {
  it('of a birth names the commune of the chosen agency, as the register and the number are told of it', async () => {
    const registrationPlace = { communeCode: '14758', communeName: 'Phường Hàm Rồng' };
    const leg = await desk.signed(birthLeg({ agency: 'H56.HT02', registrationPlace }));
    expect((await desk.saying(leg, 'leg-done')).data).toMatchObject({
      result: { issuedBy: 'UBND Phường Hàm Rồng' },
    });
    expect(national.madeTo('POST', 'birth-registrations')[0]?.body).toMatchObject({ registrationPlace });
    expect(national.madeTo('POST', 'number-assignments')[0]?.body).toMatchObject({ registrationPlace });
  });

  it.each([
    ['of a commune that ended names the one of today', DONG_SON, 'UBND Phường Hạc Thành', '14797'],
    ['of one that was divided names the agency', DONG_THO, 'H56.HT01', '14758'],
  ])('%s', async (_, residence, issuedBy, commune) => {
    const leg = await desk.signed(birthLeg({ residence }));
    const { result } = (await desk.saying(leg, 'leg-done')).data as { result: { personId: string } };
    expect(result).toMatchObject({ issuedBy });
    expect((await population.saying(result.personId, 'birth-registered')).data).toMatchObject({ commune });
  });

  it('of a residence names the commune of today, or the agency', async () => {
    for (const [residence, issuedBy] of [
      [{ communeCode: '14758', communeName: 'Phường Hàm Rồng' }, 'Công an Phường Hàm Rồng'],
      [DONG_THO, 'CA.14797'],
    ] as const) {
      const personId = await enteredBefore('14797', 'Phường Hạc Thành');
      const leg = { ...residenceLeg({ personId, personalNumber: '038326000001' }), residence };
      await population.taken(await population.deliver(residenceLegRequested, 'one-stop', leg.legId, leg));
      expect((await population.saying(leg.legId, 'leg-done')).data).toMatchObject({ result: { issuedBy } });
    }
  });
});

describe('a row of a release that knows no units', () => {
  it('has the unit of today where code and name are its, when it is entered and when it moves', async () => {
    const id = await enteredBefore('14797', 'Phường Hạc Thành');
    expect(await unitOf(id)).toBe(HAC_THANH.unitId);
    const move = (code: string, name: string) =>
      population.rows('UPDATE person SET commune_code = $2, commune_name = $3 WHERE id = $1', [
        id,
        code,
        name,
      ]);
    await move('14758', 'Phường Hàm Rồng');
    expect(await unitOf(id)).toBe(HAM_RONG.unitId);
    await move('14758', 'Phường Đông Thọ');
    expect(await unitOf(id)).toBeNull();
  });

  it('that was there before is placed where code, name and day tell, and listed where they do not', async () => {
    const rows = {
      today: await enteredBefore('14758', 'P. Hàm Rồng'),
      ended: await enteredBefore('14785', 'Phường Đông Sơn'),
      divided: await enteredBefore('14758', 'Phường Đông Thọ'),
      older: await enteredBefore('16522', 'Quảng Phú', `'2025-06-01T00:00:00Z'`),
    };
    await population.rows('UPDATE person SET unit_id = NULL WHERE id = ANY ($1)', [Object.values(rows)]);
    await population.migrateAgain(new ResidencesOfBefore1797400000006());
    expect(await unitOf(rows.today)).toBe(HAM_RONG.unitId);
    expect((await get(rows.ended)).body).toMatchObject({ commune: HAC_THANH });
    expect(await unitOf(rows.divided)).toBeNull();
    expect(await unitOf(rows.older)).toBe('16522@2025-07-01');
    expect((await unplaced()).map(({ id }) => id)).toContain(rows.divided);
  });
});
