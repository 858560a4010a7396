import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { fireAcceptanceLegRequested } from '../src/subscriptions.js';
import { acceptanceLeg, AS_OFFICER, OFFICER, paper, SIGNER, stated } from './fixtures.js';
import { startFireSafety, TODAY } from './running-fire-safety.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startFireSafety();
});
afterAll(() => service?.close());

type Leg = ReturnType<typeof acceptanceLeg>;
const view = fireAcceptanceLegRequested;
const ask = async (leg: Leg = acceptanceLeg(), event = {}): Promise<Leg> => {
  const eventId = await service.deliver(view, 'one-stop', leg.legId, leg, event);
  await service.taken(eventId);
  return leg;
};
const act = (
  name: string,
  { legId }: Leg,
  actor: string,
  body: object,
  headers: object = {},
): Promise<JsonAnswer> =>
  service.call('POST', `/acceptance-legs/${legId}/${name}`, body, { 'x-road-userid': actor, ...headers });
const passed = () => ({ inspectedOn: TODAY, minutesNumber: paper('BB'), result: 'passed' });
const faulty = () => ({ ...passed(), result: 'faults', faults: ['Cửa ngăn cháy chưa đạt'] });
const inspected = async (leg?: Leg): Promise<Leg> => {
  const asked = await ask(leg);
  expect((await act('inspection', asked, OFFICER, passed())).status).toBe(200);
  return asked;
};
const approve = (leg: Leg, documentNumber = paper('NT-PCCC'), over: object = {}): Promise<JsonAnswer> =>
  act('approval', leg, SIGNER, { documentNumber, ...over });
const read = ({ legId }: Leg): Promise<JsonAnswer> => service.call('GET', `/acceptance-legs/${legId}`);
const types = async (subject: string): Promise<string[]> =>
  (await service.said(subject)).map(({ type }) => type.replace('vn.lgsp.fire-safety.', ''));
const entryKinds = async (facilityId: string): Promise<unknown[]> => {
  const { body } = await service.call('GET', `/facilities/${facilityId}/entries`);
  return (body['items'] as { kind: string }[]).map(({ kind }) => kind);
};

describe('the acceptance leg', () => {
  it('is acknowledged, inspected and signed: facility, entries, inspection and answer are one commit', async () => {
    const leg = await inspected();
    const documentNumber = paper('NT-PCCC');
    const { status, body } = await approve(leg, documentNumber);
    expect([status, body]).toMatchObject([
      200,
      { state: 'done', inspectedBy: OFFICER, signedBy: SIGNER, documentNumber, acceptedOn: TODAY },
    ]);
    const facilityId = String(body['facilityId']);
    const { name, kind } = leg.facility;
    const facts = { facilityId, name, kind, group: 'group-2', manager: 'police', commune: '14797' };
    expect(await service.said(facilityId)).toMatchObject([
      { type: 'vn.lgsp.fire-safety.facility-registered', data: { ...facts, holder: leg.holder } },
      {
        type: 'vn.lgsp.fire-safety.facility-accepted',
        data: {
          ...facts,
          documentNumber,
          acceptedOn: TODAY,
          legalBasis: expect.stringContaining('55/2024') as string,
        },
      },
    ]);
    expect(await entryKinds(facilityId)).toEqual(['registered', 'accepted']);
    expect((await service.call('GET', `/facilities/${facilityId}`)).body).toMatchObject({
      acceptedOn: TODAY,
      acceptanceNumber: documentNumber,
      address: 'Số 7 phố Mô Phỏng',
    });
    expect((await service.call('GET', `/facilities/${facilityId}/inspections`)).body).toMatchObject({
      items: [{ occasion: 'acceptance', result: 'passed', inspector: OFFICER }],
    });
    expect(await service.said(leg.legId)).toEqual([
      {
        type: 'vn.lgsp.fire-safety.leg-acknowledged',
        data: { legId: leg.legId, kind: 'fire-acceptance', dossierCode: leg.dossierCode },
      },
      {
        type: 'vn.lgsp.fire-safety.leg-done',
        data: {
          legId: leg.legId,
          kind: 'fire-acceptance',
          dossierCode: leg.dossierCode,
          result: {
            paperNumber: documentNumber,
            paperName: 'Văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy',
            issuedOn: TODAY,
            issuedBy: 'H56.CA',
            signedBy: SIGNER,
          },
        },
      },
    ]);
  });

  it('accepts a facility that is registered already, and no second one', async () => {
    const { body } = await service.call('POST', '/facilities', stated(), AS_OFFICER);
    const facilityId = String(body['id']);
    await approve(await inspected({ ...acceptanceLeg(), facilityId } as Leg));
    expect(await entryKinds(facilityId)).toEqual(['registered', 'accepted']);
    expect(await types(facilityId)).toEqual(['facility-registered', 'facility-accepted']);
  });

  it('is inspected again after faults; until then it is not signed', async () => {
    const leg = await ask();
    await act('inspection', leg, OFFICER, faulty());
    expect(await approve(leg)).toMatchObject({ status: 409, body: { code: 'FIRE_SAFETY.FAULTS_FOUND' } });
    await act('inspection', leg, OFFICER, passed());
    expect((await approve(leg)).status).toBe(200);
    expect(await types(leg.legId)).toEqual(['leg-acknowledged', 'leg-done']);
  });

  it('is refused with its reasons, and then closed', async () => {
    const leg = await ask();
    const reasons = [
      { code: 'NOT_AS_APPRAISED', text: 'Thi công không đúng thiết kế đã thẩm định' },
      { code: 'NO_WATER', text: 'Thiếu nguồn nước chữa cháy' },
    ];
    expect(await act('refusal', leg, OFFICER, { reasons })).toMatchObject({
      status: 200,
      body: { state: 'refused', reasons },
    });
    expect((await service.said(leg.legId)).at(-1)).toMatchObject({
      type: 'vn.lgsp.fire-safety.leg-refused',
      data: {
        reason: { code: 'NOT_AS_APPRAISED', text: expect.stringContaining('Thiếu nguồn nước') as string },
      },
    });
    expect(await act('inspection', leg, OFFICER, passed())).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED' },
    });
  });

  it('takes two people, and people only', async () => {
    const leg = await inspected();
    const body = { documentNumber: paper('NT-PCCC') };
    expect(await act('approval', leg, OFFICER, body)).toMatchObject({
      status: 403,
      body: { code: 'FIRE_SAFETY.SAME_OFFICIAL' },
    });
    expect(await act('approval', leg, 'system:fire-safety', body)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    expect(await types(leg.legId)).toEqual(['leg-acknowledged']);
  });

  it('takes two people, not two entries of one: who inspected under another one may not sign', async () => {
    const leg = await inspected();
    const signs = (entries: string) =>
      act('approval', leg, SIGNER, { documentNumber: paper('NT-PCCC') }, { 'x-lgsp-actor-also': entries });
    expect(await signs(`H56:cb-7,${OFFICER}`)).toMatchObject({
      status: 403,
      body: { code: 'FIRE_SAFETY.SAME_OFFICIAL' },
    });
    expect(await types(leg.legId)).toEqual(['leg-acknowledged']);
    expect(await signs('H56:cb-7')).toMatchObject({ status: 200, body: { signedBy: SIGNER } });
  });

  it('is signed under a number that no other acceptance has; else nothing has happened', async () => {
    const number = paper('NT-PCCC');
    await approve(await inspected(), number);
    const leg = await inspected();
    expect(await approve(leg, number)).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.DOCUMENT_NUMBER_TAKEN' },
    });
    expect((await read(leg)).body).toMatchObject({ state: 'inspected' });
    expect(await service.rows('SELECT 1 FROM facility WHERE holder = $1', [leg.holder])).toEqual([]);
    expect(await types(leg.legId)).toEqual(['leg-acknowledged']);
  });

  it('is signed by one of two who sign at once', async () => {
    const leg = await inspected();
    const answers = await Promise.all([approve(leg), approve(leg), approve(leg)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await types(leg.legId)).toEqual(['leg-acknowledged', 'leg-done']);
    expect(await service.rows('SELECT 1 FROM facility WHERE holder = $1', [leg.holder])).toHaveLength(1);
  });

  it.each([
    [{ kind: 'castle' }, 'FIRE_SAFETY.UNKNOWN_KIND'],
    [{ measures: { floors: 3 } }, 'FIRE_SAFETY.MEASURES_MISSING'],
    [{ kind: 'other' }, 'FIRE_SAFETY.GROUP_NOT_STATED'],
  ])('of a facility with %j cannot be signed: %s', async (over, code) => {
    const leg = acceptanceLeg();
    await inspected({ ...leg, facility: { ...leg.facility, ...over } } as Leg);
    expect(await approve(leg)).toMatchObject({ status: 422, body: { code } });
    expect((await read(leg)).body).toMatchObject({ state: 'inspected' });
  });

  it('of a kind without criteria is signed with the group', async () => {
    const leg = acceptanceLeg();
    await inspected({ ...leg, facility: { ...leg.facility, kind: 'other' } });
    const { body } = await approve(leg, paper('NT-PCCC'), { statedGroup: 'group-1' });
    expect((await service.call('GET', `/facilities/${String(body['facilityId'])}`)).body).toMatchObject({
      group: 'group-1',
      statedGroup: 'group-1',
    });
  });

  it('changes nothing when it is asked again', async () => {
    const leg = await inspected();
    await ask({ ...leg, agency: 'other' }, { n: 2 });
    expect((await read(leg)).body).toMatchObject({ state: 'inspected', agency: leg.agency });
    expect(await types(leg.legId)).toEqual(['leg-acknowledged']);
  });

  it('is listed by state, page by page', async () => {
    const legs = [await ask(), await ask()];
    const list = async (query: string) => (await service.call('GET', `/acceptance-legs?${query}`)).body;
    const asked = (await list('state=asked&limit=200'))['items'] as { id: string; state: string }[];
    expect(asked.map(({ id }) => id)).toEqual(expect.arrayContaining(legs.map(({ legId }) => legId)));
    expect(new Set(asked.map(({ state }) => state))).toEqual(new Set(['asked']));
    const first = await list('limit=1');
    expect(await list(`limit=1&after=${String(first['next'])}`)).not.toEqual(first);
  });

  it('that was never asked is a 404, a number in its place a 400', async () => {
    expect(await service.call('GET', `/acceptance-legs/${uuidv7()}`)).toMatchObject({
      status: 404,
      body: { code: 'FIRE_SAFETY.LEG_NOT_FOUND' },
    });
    expect((await service.call('GET', '/acceptance-legs/038195000001')).status).toBe(400);
  });
});

describe('an acceptance that is annulled', () => {
  const annul = (facilityId: string): Promise<JsonAnswer> =>
    service.call(
      'POST',
      `/facilities/${facilityId}/acceptance-annulment`,
      { legalBasis: 'Kết luận thanh tra 9/KL-TTr', documentNumber: paper('QD') },
      { 'x-road-userid': SIGNER },
    );

  it('stays in the register, annulled by a new entry, and is said', async () => {
    const { body } = await approve(await inspected());
    const [facilityId, documentNumber] = [String(body['facilityId']), body['documentNumber']];
    const annulled = await annul(facilityId);
    expect(annulled.status).toBe(200);
    expect(annulled.body).not.toHaveProperty('acceptedOn');
    const { body: page } = await service.call('GET', `/facilities/${facilityId}/entries`);
    const [, accepted, last] = page['items'] as Record<string, unknown>[];
    expect(accepted).toMatchObject({ kind: 'accepted', documentNumber });
    expect(last).toMatchObject({
      kind: 'acceptance-annulled',
      corrects: accepted?.['id'],
      enteredBy: SIGNER,
    });
    expect((await service.said(facilityId)).at(-1)).toMatchObject({
      type: 'vn.lgsp.fire-safety.acceptance-annulled',
      data: { documentNumber, legalBasis: 'Kết luận thanh tra 9/KL-TTr' },
    });
    expect(await annul(facilityId)).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.NOT_ACCEPTED' },
    });
  });

  it('is nobody’s until an officer takes it: acknowledged once, whoever takes it over', async () => {
    const leg = await ask();
    expect(await types(leg.legId)).toEqual([]);
    for (const officer of [OFFICER, OFFICER, SIGNER])
      expect(await act('claim', leg, officer, {})).toMatchObject({ status: 200, body: { takenBy: officer } });
    expect(await types(leg.legId)).toEqual(['leg-acknowledged']);
    await act('inspection', leg, OFFICER, passed());
    await approve(leg);
    expect(await types(leg.legId)).toEqual(['leg-acknowledged', 'leg-done']);
    expect(await act('claim', leg, OFFICER, {})).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED' },
    });
  });
});
