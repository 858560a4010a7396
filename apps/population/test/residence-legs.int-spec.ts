import { uuidv7 } from '@lgsp/service-kit';
import { until } from '@lgsp/testing';
import { residenceLegRequested, residenceLegResumed } from '../src/subscriptions.js';
import { residenceLeg } from './fixtures.js';
import { type NationalSystems } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

beforeEach(() => {
  national = population.freshNation();
});

const view = residenceLegRequested;
const ask = async (leg: ReturnType<typeof residenceLeg>, event = {}): Promise<void> =>
  await population.taken(await population.deliver(view, 'one-stop', leg.legId, leg, event));

let serial = 0;
async function child(): Promise<{ personId: string; personalNumber: string }> {
  const born = { personId: uuidv7(), personalNumber: `038326${String((serial += 1)).padStart(6, '0')}` };
  await population.rows(
    `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, source, source_version,
       fetched_at, valid_until)
     VALUES ($1, 1, $2, 'Lê Mô Phỏng Mai', 'lê mô phỏng mai', 2, '2026-11-18', 'test', '1', now(), now())`,
    [born.personId, born.personalNumber],
  );
  return born;
}

describe('residence leg', () => {
  it('goes to the commune police; then the person lives there', async () => {
    national.patience = 2;
    const born = await child();
    const leg = residenceLeg(born);
    await ask(leg);
    const { data } = await population.saying(leg.legId, 'leg-done');
    expect(await population.types(leg.legId)).toEqual(['leg-acknowledged', 'leg-done']);
    const residenceNumber = '0195e7a0-0000-7000-8000-00000000aaaa';
    expect(data).toMatchObject({
      kind: 'residence',
      dossierCode: leg.dossierCode,
      result: { personId: born.personId, paperNumber: residenceNumber, issuedOn: '2026-11-21' },
    });
    expect(await population.said(born.personId)).toEqual([
      {
        type: 'vn.lgsp.population.residence-registered',
        data: {
          personId: born.personId,
          commune: '14797',
          communeName: 'Phường Hạc Thành',
          registeredOn: '2026-11-21',
          residenceNumber,
        },
      },
    ]);
    expect((await population.call('GET', `/persons/${born.personId}`)).body).toMatchObject({
      commune: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
    });
    const [sent, ...again] = national.madeTo('POST', 'permanent-residences');
    expect(again).toEqual([]);
    expect(sent?.body).toMatchObject({ birthCertificateNumber: '17/2026', address: 'Số 1 phố Mô Phỏng' });
    expect(sent?.headers).toMatchObject({ 'x-road-issue': leg.dossierCode });
  });

  it('is acknowledged once, when the police have the file and have not decided', async () => {
    national.patience = 1_000;
    const leg = residenceLeg(await child());
    await ask(leg);
    await population.saying(leg.legId, 'leg-acknowledged');
    await until('it was asked after', () =>
      Promise.resolve(national.madeTo('GET', 'permanent-residences').length > 4),
    );
    expect(await population.types(leg.legId)).toEqual(['leg-acknowledged']);
  });

  it('is refused with the system’s own reason, and the person stays as it was', async () => {
    const reason = {
      code: 'RESIDENCE.PLACE_NOT_OF_PARENTS',
      reason: 'Cha và mẹ không thường trú tại nơi đề nghị',
    };
    national.residenceRefusal = reason;
    const born = await child();
    const leg = residenceLeg(born);
    await ask(leg);
    expect((await population.saying(leg.legId, 'leg-refused')).data).toEqual({
      legId: leg.legId,
      kind: 'residence',
      dossierCode: leg.dossierCode,
      reason: { code: reason.code, text: reason.reason },
    });
    expect(await population.said(born.personId)).toEqual([]);
    expect((await population.call('GET', `/persons/${born.personId}`)).body).not.toHaveProperty('commune');
  });

  it('is asked of the police once, though it is asked of us twice and the police is away at first', async () => {
    national.away.add('residence');
    const leg = residenceLeg(await child());
    await ask(leg);
    await ask(leg, { n: 2 });
    expect(await population.types(leg.legId)).toEqual([]);
    national.away.clear();
    await population.saying(leg.legId, 'leg-done');
    expect(national.madeTo('POST', 'permanent-residences')).toHaveLength(1);
    expect(await population.types(leg.legId)).toEqual(['leg-acknowledged', 'leg-done']);
  });

  it('an answer that was lost is looked up, not sent for again', async () => {
    national.losing.add('permanent-residences');
    const leg = residenceLeg(await child());
    await ask(leg);
    await population.saying(leg.legId, 'leg-done');
    expect(national.losing.size).toBe(0);
    expect(national.madeTo('POST', 'permanent-residences')).toHaveLength(1);
  });

  it('waits while the birth certificate is wrong, and is asked of the police anew with what was corrected', async () => {
    const code = 'RESIDENCE.CERTIFICATE_IN_ERROR';
    national.residenceRefusal = { code, reason: 'Giấy khai sinh ghi sai tên' };
    const leg = residenceLeg(await child());
    await ask(leg);
    expect((await population.saying(leg.legId, 'leg-correction-asked')).data).toEqual({
      ...{ legId: leg.legId, kind: 'residence', dossierCode: leg.dossierCode, askedBy: leg.agency },
      reasons: [{ code, text: 'Giấy khai sinh ghi sai tên' }],
    });
    national.residenceRefusal = undefined;
    const told = { ...leg, child: { ...leg.child, name: 'Lê Mô Phỏng Maie' } };
    for (const n of [2, 3])
      await population.taken(
        await population.deliver(residenceLegResumed, 'one-stop', leg.legId, told, { id: uuidv7(), n }),
      );
    await population.saying(leg.legId, 'leg-done');
    expect(await population.types(leg.legId)).toEqual([
      'leg-acknowledged',
      'leg-correction-asked',
      'leg-done',
    ]);
    const sent = national.madeTo('POST', 'permanent-residences').map(({ body }) => body);
    expect(sent.map(({ person }) => (person as { name: string }).name)).toEqual([
      leg.child.name,
      'Lê Mô Phỏng Maie',
    ]);
    expect(sent[0]?.['requestId']).not.toBe(sent[1]?.['requestId']);
  });

  it('that the police know otherwise than its certificate waits, too; the same answer again to the same certificate refuses it', async () => {
    const code = 'RESIDENCE.PERSON_MISMATCH';
    national.residenceRefusal = { code, reason: 'Họ tên không khớp' };
    const leg = residenceLeg(await child());
    await ask(leg);
    await population.saying(leg.legId, 'leg-correction-asked');
    await population.taken(
      await population.deliver(residenceLegResumed, 'one-stop', leg.legId, leg, { id: uuidv7(), n: 2 }),
    );
    expect((await population.saying(leg.legId, 'leg-refused')).data).toMatchObject({ reason: { code } });
    expect(await population.types(leg.legId)).not.toContain('leg-done');
  });

  it('that the police find wrong again after a correction waits again', async () => {
    const code = 'RESIDENCE.PERSON_MISMATCH';
    national.residenceRefusal = { code, reason: 'Họ tên không khớp' };
    const leg = residenceLeg(await child());
    await ask(leg);
    await population.saying(leg.legId, 'leg-correction-asked');
    const told = { ...leg, child: { ...leg.child, name: 'Lê Mô Phỏng Maie' } };
    await population.taken(
      await population.deliver(residenceLegResumed, 'one-stop', leg.legId, told, { id: uuidv7(), n: 2 }),
    );
    await until(
      'it waits again',
      async () =>
        (await population.types(leg.legId)).filter((type) => type === 'leg-correction-asked').length === 2,
    );
    expect(await population.types(leg.legId)).not.toContain('leg-refused');
  });
});
