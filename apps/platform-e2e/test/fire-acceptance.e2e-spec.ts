import { randomInt } from 'node:crypto';
import { fromMessage } from '@lgsp/events';
import { localDateOf } from '@lgsp/kernel';
import {
  type AxisAnswer,
  type DossierView,
  dossierCode,
  HAC_THANH,
  RunningAxis,
  type StatedPerson,
  until,
} from '@lgsp/testing';

const FIRE_SAFETY = 'VN/GOV/H56/fire-safety';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const DESK = 'VN/GOV/H56/fire-safety-desk';
const PURPOSE = 'fire-acceptance';
const OFFICER = 'H56.CA:cb-0071';
const SIGNER = 'H56.CA:tp-0003';

let axis: RunningAxis;
let starting: Promise<RunningAxis>;
let head: StatedPerson;
beforeAll(async () => {
  axis = await (starting = RunningAxis.start());
  head = await axis.journey.simulation.person(1, '1983-04-09', HAC_THANH);
}, 180_000);
afterAll(async () => (await starting).stop(), 60_000);

const today = localDateOf(new Date());
const paper = (kind: string): string => `${randomInt(10 ** 9)}/${kind}`;
const declared = (over: object = {}) => ({
  kind: 'fire-acceptance',
  code: dossierCode(new Date()),
  submittedAt: new Date().toISOString(),
  applicant: { name: head.name, relation: 'head' },
  facility: { name: 'Phòng khám Mô Phỏng', kind: 'clinic', measures: { floors: 5, floorArea: 2_150 } },
  place: HAC_THANH,
  head,
  design: { number: '88/TD-PCCC', issuedOn: '2026-03-02' },
  agencies: { 'fire-acceptance': 'H56.CA' },
  ...over,
});

const portal = (method: 'GET' | 'POST', path: string, more: object = {}): Promise<AxisAnswer<DossierView>> =>
  axis.journey.portal.call({ provider: ONE_STOP, method, path, purpose: PURPOSE, ...more });
const desk = <Body = Record<string, unknown>>(
  method: 'GET' | 'POST',
  path: string,
  more: object = {},
): Promise<AxisAnswer<Body>> =>
  axis.client(DESK).call<Body>({ provider: FIRE_SAFETY, method, path, purpose: PURPOSE, ...more });
const submitted = async (body: ReturnType<typeof declared>): Promise<DossierView> => {
  const answer = await portal('POST', '/dossiers', { body, dossier: body.code });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const reaches = (id: string, what: string, holds: (dossier: DossierView) => boolean): Promise<DossierView> =>
  until(`the dossier ${what}`, async () => {
    const { body } = await portal('GET', `/dossiers/${id}`);
    return holds(body) && body;
  });
/** The leg's address at the desk, once fire safety has acknowledged it. */
const legOf = async (dossier: DossierView): Promise<string> => {
  const { legs } = await reaches(
    dossier.id,
    'is at fire safety',
    ({ legs: [leg] }) => leg?.state === 'acknowledged',
  );
  return `/acceptance-legs/${String(legs[0]?.id)}`;
};
const timeline = (id: string) =>
  axis.journey.portal.call<{ items: { statusAfter?: number; exchangeId?: string }[] }>({
    provider: ONE_STOP,
    method: 'GET',
    path: `/dossiers/${id}/timeline`,
    purpose: PURPOSE,
  });
const heardByPortal = (code: string) =>
  axis.rows<{ status: string }>(
    'national-simulator',
    `SELECT p.status FROM portal_progress p JOIN national_request r ON r.id = p.request_id
     WHERE dossier_code = $1 ORDER BY r.received_at, p.position`,
    [code],
  );

describe('a facility is accepted', () => {
  let body: ReturnType<typeof declared>;
  let returned: DossierView;
  const documentNumber = paper('NT-PCCC');

  beforeAll(async () => {
    body = declared();
    const dossier = await submitted(body);
    const leg = await legOf(dossier);
    const minutes = { inspectedOn: today, minutesNumber: paper('BB-PC07'), result: 'passed' };
    const acts = { dossier: body.code };
    expect(await desk('POST', `${leg}/inspection`, { ...acts, actor: OFFICER, body: minutes })).toMatchObject(
      { status: 200 },
    );
    expect(
      await desk('POST', `${leg}/approval`, { ...acts, actor: SIGNER, body: { documentNumber } }),
    ).toMatchObject({ status: 200 });
    returned = await reaches(dossier.id, 'is returned', ({ status }) => status === 10);
  }, 60_000);

  it('and its dossier returned through 1, 2, 4, 9, 10 with the paper', async () => {
    expect(returned.legs).toMatchObject([
      { kind: 'fire-acceptance', state: 'done', paperNumber: documentNumber },
    ]);
    const { body: rows } = await timeline(returned.id);
    expect(rows.items.flatMap(({ statusAfter }) => statusAfter ?? [])).toEqual([1, 2, 4, 9, 10]);
    await until('the portal heard 10', async () =>
      (await heardByPortal(body.code)).some(({ status }) => status === '10'),
    );
    expect((await heardByPortal(body.code)).map(({ status }) => status)).toEqual(['1', '2', '4', '9', '10']);
  });

  it('once: one facility of its group, with its entries, its inspection and its head by an opaque id', async () => {
    const facilities = await axis.rows<{ id: string; holder: string }>(
      'fire-safety',
      `SELECT f.id, f.holder FROM facility f JOIN facility_entry e ON e.facility_id = f.id
       WHERE e.kind = 'accepted' AND e.document_number = $1`,
      [documentNumber],
    );
    expect(facilities).toHaveLength(1);
    const [{ id, holder } = { id: '', holder: '' }] = facilities;
    const register = { purpose: 'fire-safety-register' };
    expect(await desk('GET', `/facilities/${id}`, register)).toMatchObject({
      status: 200,
      body: { group: 'group-1', manager: 'police', acceptanceNumber: documentNumber, acceptedOn: today },
    });
    const { body: entries } = await desk<{ items: object[] }>('GET', `/facilities/${id}/entries`, register);
    expect(entries.items).toMatchObject([
      { kind: 'registered', enteredBy: SIGNER },
      { kind: 'accepted', enteredBy: SIGNER, documentNumber },
    ]);
    const persons = await axis.rows('population', 'SELECT personal_number FROM person WHERE id = $1', [
      holder,
    ]);
    expect(persons).toEqual([{ personal_number: head.personalNumber }]);
    expect(JSON.stringify(await axis.rows('fire-safety', 'SELECT * FROM acceptance_leg'))).not.toContain(
      head.personalNumber,
    );
  });

  it('and tells fire safety exactly what its agreement grants', async () => {
    const heard = await axis.listen('in.fire-safety');
    const legs = () =>
      heard.map(fromMessage).filter(({ type }) => type === 'vn.lgsp.one-stop.fire-acceptance-leg-requested');
    await until('the copy is read', async () => legs().length > 0);
    expect(Object.keys(legs()[0]?.data ?? {}).sort()).toEqual(
      ['agency', 'design', 'dossierCode', 'dueAt', 'facility', 'holder', 'legId', 'place'].sort(),
    );
  });

  it('under agreements of its own: the same calls for the purpose of a birth are denied', async () => {
    const { legs } = returned;
    const path = `/acceptance-legs/${String(legs[0]?.id)}`;
    expect((await desk('GET', path)).status).toBe(200);
    expect((await desk('GET', path, { purpose: 'birth-linked-procedure' })).status).toBe(403);
  });
});

it('an acceptance that is refused stops its dossier (8), and no facility is entered', async () => {
  const before = await axis.count('fire-safety', 'facility');
  const dossier = await submitted(declared());
  const leg = await legOf(dossier);
  const reasons = [{ code: 'NOT_AS_APPRAISED', text: 'Thi công không đúng thiết kế đã thẩm định' }];
  expect(await desk('POST', `${leg}/refusal`, { actor: OFFICER, body: { reasons } })).toMatchObject({
    status: 200,
  });
  const stopped = await reaches(dossier.id, 'stops', ({ status }) => status === 8);
  expect(stopped.reasons).toEqual(reasons);
  expect(await axis.count('fire-safety', 'facility')).toBe(before);
});

it('fire safety away in the middle loses nothing: the leg waits and is acknowledged when it is back', async () => {
  axis.platform.kill('fire-safety', 'SIGKILL');
  const dossier = await submitted(declared());
  await legOf(dossier);
});
