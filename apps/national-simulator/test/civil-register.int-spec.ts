import { uuidv7 } from '@lgsp/kernel';
import { AN, birthRequest, bornChild, HAC_THANH, type Simulator, startSimulator } from './simulator.js';

const PATH = '/civil-register/birth-registrations';
const CORRECTIONS = '/civil-register/birth-corrections';
const RIGHT = 'Lê Mô Phỏng Maie';
const correction = ({
  registrationId,
  certificateNumber,
  person: { sex, birthDate },
}: Awaited<ReturnType<typeof bornChild>>) => ({
  ...{ requestId: uuidv7(), registrationId, certificateNumber, mother: AN },
  child: { name: RIGHT, sex, birthDate, birthPlace: 'Bệnh viện Phụ sản Thanh Hóa' },
  ...{ reason: 'Ghi sai tên (mô phỏng)', legalBasis: 'NĐ 63/2024/NĐ-CP' },
  ...{ approvedBy: 'H56.HT01:officer-1', signedBy: 'H56.HT01:chairman-1' },
});

describe('civil register', () => {
  let simulator: Simulator;
  beforeAll(async () => (simulator = await startSimulator()));
  afterAll(() => simulator.stop());
  afterEach(() => simulator.clearFaults());

  it('registers a birth and numbers the entries of a book without gaps', async () => {
    const first = await simulator.post(PATH, birthRequest());
    const second = await simulator.post(PATH, birthRequest());
    expect(first).toMatchObject({ status: 200, body: { state: 4, certificate: { entryNumber: 1 } } });
    expect(second).toMatchObject({ status: 200, body: { state: 4, certificate: { entryNumber: 2 } } });
  });

  it('answers the same under the same id, also to ten at once, and refuses other content under it', async () => {
    const request = birthRequest();
    const answers = await Promise.all(Array.from({ length: 10 }, () => simulator.post(PATH, request)));
    const again = await simulator.get(`${PATH}/${request.requestId}`);
    for (const answer of answers) expect(answer.body).toEqual(again.body);
    expect(await simulator.post(PATH, { ...request, signedBy: 'H56.HT01:chairman-2' })).toMatchObject({
      status: 409,
      body: { code: 'CIVIL_REGISTER.REQUEST_REUSED' },
    });
  });

  it('refuses a giấy chứng sinh that is used, for good, and takes the twin', async () => {
    const first = birthRequest();
    await simulator.post(PATH, first);
    const double = birthRequest({ notificationCode: first.notificationCode.toLowerCase() });
    const refused = { status: 422, body: { code: 'CIVIL_REGISTER.NOTIFICATION_ALREADY_USED' } };
    expect(await simulator.post(PATH, double)).toMatchObject(refused);
    expect(await simulator.post(PATH, double)).toMatchObject(refused);
    expect(await simulator.get(`${PATH}/${double.requestId}`)).toMatchObject({ body: { state: 0 } });
    expect(await simulator.post(PATH, birthRequest())).toMatchObject({ body: { state: 4 } });
  });

  it('registers births without one, and a foundling without parents', async () => {
    const notified = { notificationCode: undefined };
    for (const changes of [
      { ...notified, proof: 'witness' },
      { ...notified, proof: 'undertaking', mother: undefined },
      {
        ...{ ...notified, mother: undefined, father: undefined },
        findingReport: { number: '12/BB-BR', writtenOn: '2026-11-18', place: HAC_THANH },
      },
    ])
      expect(await simulator.post(PATH, birthRequest(changes))).toMatchObject({ body: { state: 4 } });
  });

  it('of many with one giấy chứng sinh at once registers one', async () => {
    const { notificationCode } = birthRequest();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => simulator.post(PATH, birthRequest({ notificationCode }))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(7);
  });

  it.each([
    ['a mother under another name', { mother: { ...AN, name: 'Nguyễn Mô Phỏng Ân' } }, 'PARENT_MISMATCH'],
    ['a mother of another year', { mother: { ...AN, birthDate: '1996' } }, 'PARENT_MISMATCH'],
    ['no parent', { mother: undefined, father: undefined }, 'PARENTS_MISSING'],
    ['one hand on both lines', { signedBy: 'H56.HT01:officer-1' }, 'SAME_OFFICIAL'],
    ['a birth to come', { child: { ...birthRequest().child, birthDate: '2199-01-01' } }, 'BIRTH_IN_FUTURE'],
  ])('refuses %s', async (_what, changes, code) => {
    expect(await simulator.post(PATH, birthRequest(changes))).toMatchObject({
      status: 422,
      body: { code: `CIVIL_REGISTER.${code}` },
    });
  });

  it('takes a mother without a number and an absent father', async () => {
    const mother = { name: 'Lò Mô Phỏng Pó', birthDate: '2004' };
    expect(await simulator.post(PATH, birthRequest({ mother, father: undefined }))).toMatchObject({
      status: 200,
    });
  });

  it('frees the giấy chứng sinh when it refuses later', async () => {
    await simulator.fault({ system: 'civil-register', kind: 'refuses-later', reason: 'Thiếu chữ ký' });
    const refused = birthRequest();
    expect(await simulator.post(PATH, refused)).toMatchObject({
      status: 200,
      body: { state: 0, refusal: { code: 'CIVIL_REGISTER.REFUSED', reason: 'Thiếu chữ ký' } },
    });
    const again = birthRequest({ notificationCode: refused.notificationCode });
    expect(await simulator.post(PATH, again)).toMatchObject({ body: { state: 4 } });
  });

  it('knows its requests after a restart and no others', async () => {
    const request = birthRequest();
    const before = await simulator.post(PATH, request);
    await simulator.restart();
    expect((await simulator.get(`${PATH}/${request.requestId}`)).body).toEqual(before.body);
    expect(await simulator.get(`${PATH}/${uuidv7()}`)).toMatchObject({
      status: 404,
      body: { code: 'CIVIL_REGISTER.REQUEST_UNKNOWN' },
    });
  });

  it('enters a correction once beside the birth, whose entry stays; the population database follows', async () => {
    const child = await bornChild(simulator);
    const { registrationId, certificateNumber, person } = child;
    const request = correction(child);
    const answers = await Promise.all(Array.from({ length: 5 }, () => simulator.post(CORRECTIONS, request)));
    for (const { body } of answers)
      expect(body).toMatchObject({ registrationId, state: 4, entry: { corrects: certificateNumber } });
    expect(new Set(answers.map(({ body }) => (body['entry'] as { number: string }).number)).size).toBe(1);
    expect((await simulator.get(`${CORRECTIONS}/${request.requestId}`)).body).toEqual(answers[0]?.body);
    const verified = await simulator.post('/national-population/person-verifications', {
      ...{ requestId: uuidv7(), procedure: '3.000722', agency: 'H56', official: 'H56.HT01:cb-1' },
      ...{ personalNumber: person.personalNumber, name: RIGHT, birthDate: person.birthDate },
    });
    expect(verified.body).toMatchObject({ match: true });
    // A residence is still asked for by the certificate that was issued.
    expect(
      await simulator.post('/residence/permanent-residences', {
        ...{ requestId: uuidv7(), person: { ...person, name: RIGHT } },
        ...{ birthCertificateNumber: certificateNumber, place: HAC_THANH },
      }),
    ).toMatchObject({ status: 202 });
  });

  it('corrects nothing that it has not entered, and nothing by one hand', async () => {
    const child = await bornChild(simulator);
    for (const [changes, code] of [
      [{ registrationId: uuidv7() }, 'REGISTRATION_UNKNOWN'],
      [{ certificateNumber: '999/1999' }, 'REGISTRATION_UNKNOWN'],
      [{ signedBy: 'H56.HT01:officer-1' }, 'SAME_OFFICIAL'],
    ] as const)
      expect(await simulator.post(CORRECTIONS, { ...correction(child), ...changes })).toMatchObject({
        status: 422,
        body: { code: `CIVIL_REGISTER.${code}` },
      });
    expect(await simulator.get(`${CORRECTIONS}/${uuidv7()}`)).toMatchObject({ status: 404 });
  });
});
