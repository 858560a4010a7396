import { uuidv7 } from '@lgsp/kernel';
import { AN, birthRequest, bornChild, HAC_THANH, type Simulator, startSimulator } from './simulator.js';

const VERIFY = '/national-population/person-verifications';
const ASSIGN = '/national-population/number-assignments';
const asked = (changes: object = {}) => ({
  requestId: uuidv7(),
  ...AN,
  procedure: '3.000722',
  agency: 'H56',
  official: 'H56.HT01:officer-1',
  ...changes,
});

describe('national population', () => {
  let simulator: Simulator;
  beforeAll(async () => (simulator = await startSimulator()));
  afterAll(() => simulator.stop());

  it('matches number, name and birth date together', async () => {
    expect(await simulator.post(VERIFY, asked())).toMatchObject({
      status: 200,
      body: { match: true, person: { personalNumber: AN.personalNumber, permanentResidence: HAC_THANH } },
    });
  });

  it.each([
    'NGUYỄN  MÔ PHỎNG AN',
    'Nguỹên Mô Phỏng An',
    'Nguyễn Mô Рhỏng Аn',
    'Nguyễn\u00a0Mô Phỏng A\u200bn',
  ])('matches it written as %j', async (name) => {
    for (const form of ['NFC', 'NFD'])
      expect(await simulator.post(VERIFY, asked({ name: name.normalize(form) }))).toMatchObject({
        body: { match: true },
      });
  });

  it.each([
    ['another name', { name: 'Nguyễn Mô Phỏng Ân' }],
    ['another birth date', { birthDate: '1995-03-15' }],
    ['a number of nobody', { personalNumber: '038195999999' }],
  ])('does not match %s, without a hint', async (_what, changes) => {
    const request = asked(changes);
    expect(await simulator.post(VERIFY, request)).toEqual({
      status: 200,
      body: { requestId: request.requestId, match: false },
    });
  });

  it('refuses digits that cannot be a number and an id used for another question', async () => {
    expect(await simulator.post(VERIFY, asked({ personalNumber: '003195000001' }))).toMatchObject({
      status: 422,
      body: { code: 'NATIONAL_POPULATION.NUMBER_INVALID' },
    });
    const request = asked();
    await simulator.post(VERIFY, request);
    expect(await simulator.post(VERIFY, request)).toMatchObject({ status: 200 });
    expect(await simulator.post(VERIFY, { ...request, official: 'H56.HT01:officer-2' })).toMatchObject({
      status: 409,
    });
  });

  it('gives a child one number, of its province, century, sex and year', async () => {
    const child = await bornChild(simulator);
    const year = child.person.birthDate.slice(2, 4);
    expect(child.person.personalNumber).toMatch(new RegExp(`^0383${year}\\d{6}$`));
    expect(
      await simulator.post(VERIFY, asked(child.person && { ...child.person, sex: undefined })),
    ).toMatchObject({
      body: { match: true },
    });
    const { name, sex, birthDate } = child.person;
    const second = { requestId: uuidv7(), child: { name, sex, birthDate }, registrationPlace: HAC_THANH };
    expect(await simulator.post(ASSIGN, { ...second, registrationId: child.registrationId })).toMatchObject({
      status: 422,
      body: { code: 'NATIONAL_POPULATION.ALREADY_ASSIGNED' },
    });
  });

  it('gives no number to a birth that the civil register does not have, or has otherwise', async () => {
    const { child } = birthRequest();
    const { name, sex, birthDate } = child;
    const request = { child: { name, sex, birthDate }, registrationPlace: HAC_THANH };
    expect(
      await simulator.post(ASSIGN, { ...request, requestId: uuidv7(), registrationId: uuidv7() }),
    ).toMatchObject({ status: 422, body: { code: 'NATIONAL_POPULATION.REGISTRATION_UNKNOWN' } });
    const birth = await simulator.post('/civil-register/birth-registrations', birthRequest());
    const { registrationId } = birth.body;
    expect(
      await simulator.post(ASSIGN, {
        ...request,
        requestId: uuidv7(),
        registrationId,
        child: { ...request.child, sex: 1 },
      }),
    ).toMatchObject({ status: 422, body: { code: 'NATIONAL_POPULATION.REGISTRATION_MISMATCH' } });
  });

  it('ten requests at once for one birth yield one number', async () => {
    const request = birthRequest();
    const birth = await simulator.post('/civil-register/birth-registrations', request);
    const { name, sex, birthDate } = request.child;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        simulator.post(ASSIGN, {
          requestId: uuidv7(),
          registrationId: birth.body['registrationId'],
          child: { name, sex, birthDate },
          registrationPlace: HAC_THANH,
        }),
      ),
    );
    expect(answers.filter(({ body }) => body['state'] === 'assigned')).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });
});
