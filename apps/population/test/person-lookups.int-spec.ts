import { isUuidV7, uuidv7 } from '@lgsp/service-kit';
import { statedMother as mother } from './fixtures.js';
import { DENIED, refusal } from '@lgsp/testing';
import { type NationalSystems } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

const ONE_STOP = { 'x-road-client': 'VN/GOV/H56/one-stop' };
const lookUp = (body: object, headers = {}) =>
  population.call('POST', '/person-lookups', body, { ...ONE_STOP, ...headers });
const asked = () => national.madeTo('POST', 'person-verifications');

beforeEach(async () => {
  national = population.freshNation();
  await population.rows('DELETE FROM person');
  await population.moveClock(0);
  national.people.set(mother.personalNumber, {
    ...mother,
    sex: 2,
    nationality: 'Việt Nam',
    ethnicity: null,
    birthProvince: '038',
    permanentResidence: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
    version: 3,
  });
});

describe('POST /person-lookups', () => {
  it('asks the national database on whose behalf, keeps the answer, and answers the next from it', async () => {
    const headers = {
      'x-road-userid': 'H56:cb-7',
      'x-lgsp-procedure': '2.002621',
      'x-lgsp-purpose': 'land-transfer',
    };
    const first = await lookUp(mother, headers);
    expect(first).toMatchObject({ status: 200, body: { match: true } });
    expect(isUuidV7(String(first.body['personId']))).toBe(true);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.body).toMatchObject({
      ...mother,
      procedure: '2.002621',
      agency: 'H56',
      official: 'H56:cb-7',
    });
    expect(asked()[0]?.headers).toMatchObject({ 'x-lgsp-purpose': 'land-transfer' });
    national.away.add('national-population');
    expect(await lookUp({ ...mother, name: 'NGUYỄN  mô phỏng an', birthDate: '1995' })).toEqual({
      status: 200,
      body: first.body,
    });
    expect(asked()).toHaveLength(1);
  });

  it('knows a name whichever keyboard, font or rule of tone marks wrote it, at the database and of its own row; another it does not', async () => {
    const known = { ...mother, name: 'Đỗ Hoàng Quý Hòa' };
    national.people.set(mother.personalNumber, {
      ...national.people.get(mother.personalNumber)!,
      ...known,
    });
    const first = await lookUp({ ...known, name: ` ${known.name.normalize('NFD')}\u200b` });
    expect(first.body).toMatchObject({ match: true });
    expect(asked()[0]?.body).toMatchObject({ name: known.name });
    expect(await population.rows('SELECT name FROM person')).toEqual([{ name: known.name }]);
    national.away.add('national-population');
    for (const name of [
      'Ðỗ Hòang Qúy Hoà',
      'ĐỖ HOÀNG QUÝ HÒA',
      'Đỗ\u00a0Hoàng Quý Hòa',
      'D\u0335ỗ Hoàng Quý Hoà',
    ])
      expect((await lookUp({ ...known, name })).body).toEqual(first.body);
    for (const name of ['Đỗ Hoàng Quỳ Hòa', 'Dỗ Hoàng Quý Hòa', 'Đỗ Hoàng Quý Hoa'])
      expect((await lookUp({ ...known, name })).status).toBe(503); // our own row says no yes, and the database is away
  });

  it.each([
    'Nguy?n Mô Phỏng An',
    'Nguy\ufffdn',
    'NguyÔn V¨n An',
    'Nguyeãn Vaên An',
    'Nguyá»…n',
    '#REF!',
    '<b>An</b>',
  ])('%j is no name that anybody could look up', async (name) => {
    expect(await lookUp({ ...mother, name })).toMatchObject({
      status: 400,
      body: { code: 'HTTP.INVALID', errors: [{ pointer: '/name', code: 'HTTP.NAME_NOT_READABLE' }] },
    });
    expect(asked()).toEqual([]);
  });

  it('asks again when the row is stale, and keeps the id', async () => {
    const { body } = await lookUp(mother);
    await population.moveClock(25);
    expect((await lookUp(mother)).body).toEqual(body);
    expect(asked()).toHaveLength(2);
    expect(await population.rows('SELECT version, source_version FROM person')).toEqual([
      { version: 2, source_version: '3' },
    ]);
  });

  it('says 503 while the database is away, never no: unknown, stale, or other than its own row', async () => {
    await lookUp(mother);
    national.away.add('national-population');
    expect((await lookUp({ ...mother, name: 'Nguyễn Mô Phỏng Ánh' })).status).toBe(503);
    await population.moveClock(25);
    expect((await lookUp(mother)).status).toBe(503);
    await population.rows('DELETE FROM person');
    const { status, body } = await lookUp(mother);
    expect(status).toBe(503);
    expect(body).not.toHaveProperty('match');
  });

  it.each([
    ['no agreement for the purpose', DENIED, 403, 'HTTP.UPSTREAM_FORBIDS'],
    [
      'a credential that it does not take',
      refusal(401, 'HTTP.UNAUTHENTICATED'),
      403,
      'HTTP.UPSTREAM_FORBIDS',
    ],
    ['a question that breaks its rules', refusal(400, 'HTTP.INVALID'), 422, 'HTTP.UPSTREAM_REFUSES'],
    ['a route that it does not have', refusal(404, 'HTTP.NO_ROUTE'), 422, 'HTTP.UPSTREAM_REFUSES'],
    ['a fault of its own', refusal(500, 'HTTP.INTERNAL'), 503, 'POPULATION.REGISTER_NOT_USABLE'],
    ['its quota', refusal(429, 'HTTP.TOO_MANY'), 429, 'HTTP.TOO_MANY'],
  ])('tells of the database: %s', async (_, said, status, code) => {
    national.instead.set('national-population', said);
    expect(await lookUp(mother, { 'x-lgsp-purpose': 'land-transfer' })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('says 504 when the answer is lost on its way', async () => {
    national.losing.add('person-verifications');
    expect((await lookUp(mother)).status).toBe(504);
  });

  it.each([{ name: 'Nguyễn Mô Phỏng Ánh' }, { birthDate: '1995-03-15' }, { personalNumber: '038195000002' }])(
    'no match for %p, and no trace of it',
    async (wrong) => {
      expect(await lookUp({ ...mother, ...wrong })).toEqual({ status: 200, body: { match: false } });
      expect(await population.rows('SELECT 1 FROM person')).toEqual([]);
    },
  );

  it('a fresh row does not say no in the place of the database', async () => {
    const { body } = await lookUp(mother);
    const corrected = { ...mother, name: 'Nguyễn Mô Phỏng Ân' };
    const known = national.people.get(mother.personalNumber);
    if (known) national.people.set(mother.personalNumber, { ...known, ...corrected, version: 4 });
    expect((await lookUp(corrected)).body).toEqual(body);
    expect(await population.rows('SELECT name, source_version FROM person')).toEqual([
      { name: corrected.name, source_version: '4' },
    ]);
  });

  it('asks nobody about a number that cannot exist', async () => {
    for (const personalNumber of ['039195000001', '038395000001']) {
      const answer = await lookUp({ ...mother, personalNumber });
      expect(answer).toMatchObject({ status: 422, body: { code: 'POPULATION.BAD_PERSONAL_NUMBER' } });
      expect(JSON.stringify(answer.body)).not.toContain(personalNumber);
    }
    expect(asked()).toHaveLength(0);
  });

  it.each([
    ['/birthDate', { birthDate: '1995-02-31' }],
    ['/birthDate', { birthDate: '1899-12-31' }],
    ['/birthDate', { birthDate: '2400' }],
    ['/name', { name: 'Ễ'.repeat(101) }],
  ])('asks nobody about %s %j, which no register could hold', async (pointer, wrong) => {
    expect(await lookUp({ ...mother, ...wrong })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    });
    const search = { parent: mother.name, ...wrong };
    expect(await population.call('POST', '/person-searches', search)).toMatchObject({ status: 400 });
    expect(asked()).toHaveLength(0);
  });

  it('takes all three or nothing', async () => {
    const { personalNumber, name } = mother;
    expect((await lookUp({ personalNumber, name })).status).toBe(400);
    expect((await lookUp({ ...mother, extra: 1 })).status).toBe(400);
  });
});

describe('GET /persons/{id}', () => {
  it('shows the person under the opaque id, the number masked', async () => {
    const { body } = await lookUp(mother);
    const person = await population.call('GET', `/persons/${String(body['personId'])}`);
    expect(person).toMatchObject({
      status: 200,
      body: {
        id: body['personId'],
        name: mother.name,
        sex: 2,
        birthDate: '1995-03-14',
        commune: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
        source: 'national-population',
      },
    });
    expect(JSON.stringify(person.body)).not.toContain(mother.personalNumber);
    expect(String(person.body['maskedNumber'])).toMatch(/001$/);
  });

  it('404 for an id nobody has, 400 for a number in its place', async () => {
    expect(await population.call('GET', `/persons/${uuidv7()}`)).toMatchObject({
      status: 404,
      body: { code: 'POPULATION.PERSON_NOT_FOUND' },
    });
    expect(await population.call('GET', `/persons/${mother.personalNumber}`)).toMatchObject({ status: 400 });
  });
});
