import { uuidv7 } from '@lgsp/kernel';
import { bornChild, HAC_THANH, type Simulator, startSimulator } from './simulator.js';

const RESIDENCE = '/residence/permanent-residences';
const CARDS = '/social-insurance/insurance-cards';
const te = { objectGroup: 'TE', benefitLevel: '1', issuingProvince: '38' };

describe('residence and social insurance', () => {
  let simulator: Simulator;
  let child: Awaited<ReturnType<typeof bornChild>>;
  beforeAll(async () => (simulator = await startSimulator()));
  afterAll(() => simulator.stop());
  beforeEach(async () => {
    await simulator.clearFaults();
    child = await bornChild(simulator);
  });

  const residence = (changes: object = {}) => ({
    requestId: uuidv7(),
    person: child.person,
    birthCertificateNumber: child.certificateNumber,
    place: HAC_THANH,
    ...changes,
  });
  const card = (changes: object = {}) => ({ requestId: uuidv7(), person: child.person, ...te, ...changes });

  it('accepts first, registers when the time has come, and posting again asks again', async () => {
    const request = residence();
    expect(await simulator.post(RESIDENCE, request)).toMatchObject({
      status: 202,
      body: { state: 'accepted' },
    });
    expect(await simulator.post(RESIDENCE, request)).toMatchObject({
      status: 202,
      body: { state: 'accepted' },
    });
    await simulator.pass(60_000);
    expect(await simulator.post(RESIDENCE, request)).toMatchObject({
      status: 200,
      body: { state: 'registered', registration: { place: HAC_THANH }, version: 2 },
    });
    expect(await simulator.post(RESIDENCE, residence())).toMatchObject({
      status: 422,
      body: { code: 'RESIDENCE.ALREADY_REGISTERED' },
    });
  });

  it('refuses later a place where no parent lives', async () => {
    const request = residence({ place: { communeCode: '16531', communeName: 'Phường Sầm Sơn' } });
    expect(await simulator.post(RESIDENCE, request)).toMatchObject({ status: 202 });
    await simulator.pass(60_000);
    expect(await simulator.get(`${RESIDENCE}/${request.requestId}`)).toMatchObject({
      status: 200,
      body: { state: 'refused', refusal: { code: 'RESIDENCE.PLACE_NOT_OF_PARENTS' } },
    });
  });

  it.each([
    ['residence', RESIDENCE, 'RESIDENCE.CERTIFICATE_IN_ERROR'],
    ['social-insurance', CARDS, 'SOCIAL_INSURANCE.CERTIFICATE_IN_ERROR'],
  ])('%s finds an error in the birth certificate where one is ordered', async (system, path, code) => {
    await simulator.fault({ system, kind: 'finds-error', reason: 'Sai tên' });
    const request = path === CARDS ? card() : residence();
    expect(await simulator.post(path, request)).toMatchObject({ status: 202 });
    await simulator.pass(60_000);
    expect((await simulator.get(`${path}/${request.requestId}`)).body).toMatchObject({
      ...{ state: 'refused', refusal: { code, reason: 'Sai tên' } },
    });
  });

  it('refuses at once another sex and a foreign certificate', async () => {
    const person = { ...child.person, sex: 1 };
    expect(await simulator.post(RESIDENCE, residence({ person }))).toMatchObject({
      status: 422,
      body: { code: 'RESIDENCE.PERSON_MISMATCH' },
    });
    expect(await simulator.post(RESIDENCE, residence({ birthCertificateNumber: '999/2026' }))).toMatchObject({
      status: 422,
      body: { code: 'RESIDENCE.BIRTH_NOT_REGISTERED' },
    });
  });

  it('issues a card under the personal number, once', async () => {
    const request = card();
    expect(await simulator.post(CARDS, request)).toMatchObject({ status: 202, body: { state: 'accepted' } });
    await simulator.pass(60_000);
    expect(await simulator.get(`${CARDS}/${request.requestId}`)).toMatchObject({
      status: 200,
      body: {
        state: 'issued',
        card: {
          ...te,
          personalNumber: child.person.personalNumber,
          validFrom: child.person.birthDate,
          legacyNumber: null,
        },
      },
    });
    expect(await simulator.post(CARDS, card())).toMatchObject({
      status: 422,
      body: { code: 'SOCIAL_INSURANCE.CARD_EXISTS' },
    });
  });

  it.each([
    ['object group', { objectGroup: 'DN' }, 'WRONG_ATTRIBUTES'],
    ['level', { benefitLevel: '4' }, 'WRONG_ATTRIBUTES'],
    ['province', { issuingProvince: '01' }, 'WRONG_ATTRIBUTES'],
  ])('refuses a card of a wrong %s', async (_what, changes, code) => {
    expect(await simulator.post(CARDS, card(changes))).toMatchObject({
      status: 422,
      body: { code: `SOCIAL_INSURANCE.${code}` },
    });
  });

  it('refuses a card for an adult and for somebody else', async () => {
    const adult = {
      personalNumber: '038195000001',
      name: 'Nguyễn Mô Phỏng An',
      sex: 2,
      birthDate: '1995-03-14',
    };
    expect(await simulator.post(CARDS, card({ person: adult }))).toMatchObject({
      body: { code: 'SOCIAL_INSURANCE.NOT_UNDER_SIX' },
    });
    const other = { ...child.person, name: 'Lê Mô Phỏng Mận' };
    expect(await simulator.post(CARDS, card({ person: other }))).toMatchObject({
      body: { code: 'SOCIAL_INSURANCE.PERSON_MISMATCH' },
    });
  });
});
