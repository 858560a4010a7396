import { communeInForce, unitsOn } from '@lgsp/admin-units';
import { POPULATION_PROTO } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/service-kit';
import { HERE, placeAsks, THERE, walkPlaces } from '@lgsp/testing';
import { bulkDesk, csvOf, numberOf, rowOf } from './bulk-desk.js';
import { CHAIRMAN, communeDesk, type Leg, OFFICER } from './commune-desk.js';
import { type Population, startPopulation } from './running-population.js';

const TWO = { 'x-lgsp-scope': 'agency=H56.VP01;communes=14758,14797' };
const NAME = 'Trịnh Mô Phỏng Khang';

let population: Population;
let resident = '';
let neighbour = '';
let leg: Leg;
let importId = '';
const desk = communeDesk(() => population);
const bulk = bulkDesk(() => population);

beforeAll(async () => {
  population = await startPopulation();
  resident = await living('14797', 1);
  neighbour = await living('14758', 2);
  await living(null, 3);
  leg = await desk.ask();
  await population.rows(
    `INSERT INTO birth_correction (id, version, leg_id, state, dossier_code, agency, found, salt, reasons)
     VALUES ($1, 1, $2, 'asked', $3, 'H56.HT01', '[]', 'x', '[]')`,
    [uuidv7(), leg.legId, leg.dossierCode],
  );
  importId = await bulk.open('per-row');
  await bulk.send(importId, 1, csvOf(rowOf(10, { commune: 'x' })));
});
afterAll(() => population?.close());

async function living(commune: string | null, n: number): Promise<string> {
  const id = uuidv7();
  await population.rows(
    `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
       source, source_version, fetched_at, valid_until)
     VALUES ($1, 1, $2, $3, lower($3), 1, '1980-05-06', $4, $5, 'test', '1', now(), now())`,
    [id, numberOf(n), NAME, commune, commune && communeInForce(commune)?.name],
  );
  await population.rows(
    `INSERT INTO person_name (folded, sound) VALUES ('trinh mo phong khang', 'x') ON CONFLICT DO NOTHING`,
  );
  return id;
}

const DESK = { 'x-road-client': 'VN/GOV/H56.HT01/civil-status-desk', 'x-road-userid': OFFICER };
const asks = placeAsks(() => population, DESK);
const ofPersons = placeAsks(() => population, DESK, ['person']);
const missing = (what: string) => ({ status: 404, body: { code: `POPULATION.${what}_NOT_FOUND` } });
const NO_PERSON = missing('PERSON');
const NO_LEG = missing('BIRTH_LEG');
const NO_IMPORT = missing('IMPORT');
const NOTHING = { status: 200, body: { items: [] } };
const DONE = { status: 200 };
const IMPORT = { mode: 'all', legalBasis: 'Quyết định 12/QĐ-UBND (mô phỏng)' };
const person = (rest = '') => ofPersons.get(() => `/persons/${resident}${rest}`);
const ofImport = (rest = '') => `/person-imports/${importId}${rest}`;
const ofLeg = (rest = '') => `/birth-legs/${leg.legId}${rest}`;

describe('population, to an agency of another place', () => {
  walkPlaces('population', {
    'GET /persons/{id}': { ask: person(), outside: NO_PERSON, inside: { ...DONE, body: { name: NAME } } },
    'GET /persons/{id}/civil-status': { ask: person('/civil-status'), outside: NO_PERSON, inside: DONE },
    'GET /persons/{id}/land-holdings': { ask: person('/land-holdings'), outside: NO_PERSON, inside: NOTHING },
    'POST /person-searches': {
      ask: ofPersons.post(
        () => '/person-searches',
        () => ({ name: NAME, commune: '14797' }),
      ),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ name: NAME }] } },
    },
    'GET /persons/export': {
      ask: ofPersons.stream(() => '/persons/export?commune=14797'),
      outside: NOTHING,
      inside: {
        ...DONE,
        body: { items: expect.arrayContaining([expect.objectContaining({ name: NAME })]) as object[] },
      },
    },
    // One of one's own.
    'POST /person-imports': {
      ask: asks.post(
        () => '/person-imports',
        () => IMPORT,
      ),
      outside: { status: 201 },
      inside: { status: 201 },
    },
    'GET /person-imports/{id}': { ask: asks.get(() => ofImport()), outside: NO_IMPORT, inside: DONE },
    'GET /person-imports/{id}/refusals': {
      ask: asks.stream(() => ofImport('/refusals')),
      outside: NO_IMPORT,
      inside: DONE,
    },
    'PUT /person-imports/{id}/chunks/{chunk}': {
      ask: asks.put(
        () => ofImport('/chunks/2'),
        () => ({ csv: csvOf(rowOf(11)) }),
      ),
      outside: NO_IMPORT,
      inside: DONE,
    },
    'POST /person-imports/{id}/completion': {
      ask: asks.post(
        () => ofImport('/completion'),
        () => ({ rows: 2 }),
      ),
      outside: NO_IMPORT,
      inside: DONE,
    },
    'GET /birth-legs': {
      ask: asks.get(() => '/birth-legs'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ agency: 'H56.HT01' }] } },
    },
    'GET /birth-legs/{id}': { ask: asks.get(() => ofLeg()), outside: NO_LEG, inside: DONE },
    'GET /birth-corrections': {
      ask: asks.get(() => '/birth-corrections'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ agency: 'H56.HT01' }] } },
    },
    // Known, and not signed yet; nothing was written of what is right.
    'POST /birth-legs/{id}/correction': {
      ask: asks.post(
        () => ofLeg('/correction'),
        () => ({ parts: {}, reason: 'Ghi sai tên (mô phỏng)', legalBasis: 'NĐ 63/2024/NĐ-CP' }),
      ),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /birth-legs/{id}/correction/approval': {
      ask: asks.post(() => ofLeg('/correction/approval')),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /birth-legs/{id}/correction/signature': {
      ask: asks.post(() => ofLeg('/correction/signature'), undefined, { 'x-road-userid': CHAIRMAN }),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /birth-legs/{id}/correction/refusal': {
      ask: asks.post(
        () => ofLeg('/correction/refusal'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /birth-legs/{id}/claim': {
      ask: asks.post(() => ofLeg('/claim')),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /birth-legs/{id}/approval': {
      ask: asks.post(() => ofLeg('/approval')),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /birth-legs/{id}/signature': {
      ask: asks.post(() => ofLeg('/signature'), undefined, { 'x-road-userid': CHAIRMAN }),
      outside: NO_LEG,
      inside: DONE,
    },
    // Signed by now: known, and too late.
    'POST /birth-legs/{id}/supplement-request': {
      ask: asks.post(
        () => ofLeg('/supplement-request'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: { status: 409 }, // signed already
    },
    'POST /birth-legs/{id}/refusal': {
      ask: asks.post(
        () => ofLeg('/refusal'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'lgsp.population.v1.PersonService/GetPerson': {
      ask: ofPersons.rpc(POPULATION_PROTO.protoPath, 'lgsp.population.v1.PersonService/GetPerson', () => ({
        id: resident,
      })),
      outside: NO_PERSON,
      inside: { ...DONE, body: { person: { name: NAME } } },
    },
  });

  it('answers of what lies outside just as of what never was', async () => {
    const never = await population.call('GET', `/persons/${uuidv7()}`, undefined, THERE);
    const outside = await population.call('GET', `/persons/${resident}`, undefined, THERE);
    expect({ ...outside.body, instance: '' }).toEqual({ ...never.body, instance: '' });
  });
});

describe('the places of a scope', () => {
  const names = async (headers: Readonly<Record<string, string>>, body: object): Promise<unknown[]> =>
    (
      (await population.call('POST', '/person-searches', body, headers)).body['items'] as { id: string }[]
    ).map(({ id }) => id);

  it('hold who lives there, in any search and on any page', async () => {
    for (const body of [{ name: NAME }, { name: 'phong khang' }, { birthDate: '1980-05-06' }]) {
      expect(await names(HERE, body)).toEqual([resident]);
      expect(await names(THERE, body)).toEqual([neighbour]);
      expect((await names(TWO, body)).sort()).toEqual([resident, neighbour].sort());
    }
    expect(await names(THERE, { personalNumber: numberOf(1) })).toEqual([]);
    expect(await names(HERE, { personalNumber: numberOf(1) })).toEqual([resident]);
    const first = await population.call('POST', '/person-searches', { name: NAME, limit: 1 }, TWO);
    const { next } = first.body;
    expect(
      (await population.call('POST', '/person-searches', { name: NAME, limit: 1, after: next }, TWO)).body,
    ).toMatchObject({
      items: [{ name: NAME }],
    });
    // A cursor is no way to ask whether somebody is there.
    const foreign = await population.call(
      'POST',
      '/person-searches',
      { name: NAME, after: next },
      { 'x-lgsp-scope': 'agency=H56.1;communes=16531' },
    );
    expect(foreign).toMatchObject({ body: { code: 'POPULATION.SEARCH_NOT_CONTINUED' } });
  });

  it('hold nobody whose place is not known', async () => {
    const everywhere = await names({ 'x-lgsp-scope': 'province' }, { name: NAME });
    expect(everywhere).toHaveLength(3);
    expect(await names({ 'x-lgsp-scope': 'agency=H56;communes=*' }, { name: NAME })).toHaveLength(3);
    expect(await names({ 'x-lgsp-scope': 'agency=H56;communes=' }, { name: NAME })).toEqual([]);
  });

  it('hold a child whose birth was registered there and who has no residence yet', async () => {
    const child = await living(null, 4);
    await population.rows('UPDATE birth_leg SET person_id = $1 WHERE id = $2', [child, leg.legId]);
    expect(await population.call('GET', `/persons/${child}`, undefined, HERE)).toMatchObject({ status: 200 });
    expect(await population.call('GET', `/persons/${child}`, undefined, THERE)).toMatchObject(NO_PERSON);
  });

  it('are those that an import may enter people of; a row of another is refused before anything is said of the person', async () => {
    const id = String(
      (
        await bulk.json('POST', '/person-imports', {
          body: JSON.stringify({ ...IMPORT, mode: 'per-row' }),
          headers: HERE,
        })
      ).body['id'],
    );
    await bulk.send(
      id,
      1,
      csvOf(rowOf(20), rowOf(2, { commune: '14758' }), rowOf(21, { commune: '' })),
      HERE,
    );
    expect(await bulk.refusals(id)).toEqual(['2 communeCode ROW_OUTSIDE', '3 communeCode ROW_OUTSIDE']);
    expect(await bulk.entered(20, 21)).toEqual([numberOf(20)]);
  });
});

describe('a search of one commune', () => {
  const COMMUNES = unitsOn('2026-11-20', 'COMMUNE').slice(0, 40);
  const [here] = COMMUNES;
  const EACH = 150;

  beforeAll(async () => {
    // One name in all communes: whoever reads by the name alone reads all its bearers.
    await population.rows(
      `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
         source, source_version, fetched_at, valid_until)
       SELECT gen_random_uuid(), 1, '0' || lpad((700000 + n)::text, 11, '0'), 'Hà Mô Phỏng Thu', 'hà mô phỏng thu', 2,
              '1970-01-01', ($1::text[])[1 + n % 40], ($2::text[])[1 + n % 40], 'test', '1', now(), now()
         FROM generate_series(1, ${40 * EACH}) n`,
      [COMMUNES.map(({ code }) => code), COMMUNES.map(({ name }) => name)],
    );
    await population.rows(
      `INSERT INTO person_name (folded, sound) VALUES ('ha mo phong thu', 'y') ON CONFLICT DO NOTHING`,
    );
    // Who lives there, is older and called otherwise: whoever walks the commune by birth date meets them first.
    await population.rows(
      `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
         source, source_version, fetched_at, valid_until)
       SELECT gen_random_uuid(), 1, '0' || lpad((800000 + n)::text, 11, '0'), 'Hà Mô Phỏng ' || n, 'hà mô phỏng ' || n, 2,
              '1960-01-01', $1, $2, 'test', '1', now(), now()
         FROM generate_series(1, 600) n`,
      [here?.code, here?.name],
    );
    // Of a word that so many names have, the names are no way to their bearers.
    await population.rows(
      `INSERT INTO person_name (folded, sound) SELECT 'ha mo ' || n || ' thu', 'y' FROM generate_series(1, 400) n`,
    );
    await population.rows('VACUUM ANALYZE person');
  });

  it.each([
    ['by name', { name: 'Hà Mô Phỏng Thu' }],
    ['by name and birth date', { name: 'ha mo phong thu', birthDate: '1970-01-01' }],
    ['by birth date', { birthDate: '1970-01-01' }],
    ['by a word that many names have', { name: 'Thu' }],
  ])('%s reads at most three times what it answers, and fifty', async (_, body) => {
    const scope = { 'x-lgsp-scope': `agency=H56.1;communes=${here?.code}` };
    let answered = 0;
    const read = await population.rowsRead(['person'], async () => {
      const { body: page } = await population.call('POST', '/person-searches', { ...body, limit: 50 }, scope);
      answered = (page['items'] as unknown[]).length;
    });
    expect(answered).toBe(50);
    expect(read).toBeLessThanOrEqual(3 * answered + 50);
  });
});
