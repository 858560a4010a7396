import { FATHER, MOTHER, newFireAcceptance, NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

const statuses = async (id: string) =>
  (await oneStop.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);
const PAPER = {
  paperName: 'Văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy',
  paperNumber: '125/NT-PCCC',
  signedBy: 'H56.CA:truong-phong-1',
};

describe('an acceptance for fire safety', () => {
  it('asks fire safety once, and is returned with its paper; all under its own purpose', async () => {
    const { id, code } = await oneStop.receive(newFireAcceptance());
    const leg = await oneStop.legOf(id, 'fire-acceptance');
    await oneStop.answer(leg, 'acknowledged');
    await oneStop.answer(leg, 'done', { result: PAPER });
    const returned = await oneStop.reaches(id, 10);
    expect(returned).toMatchObject({ procedureCode: '1.000001.H56', legs: [{ paperNumber: '125/NT-PCCC' }] });
    expect(returned.legs).toHaveLength(1);
    expect(await statuses(id)).toEqual([1, 2, 4, 9, 10]);
    expect(oneStop.world.others.papersOf(code, '9')).toEqual(['125/NT-PCCC']);
    expect([...oneStop.world.others.purposes].sort()).toEqual([
      'national-portal fire-acceptance',
      'population fire-acceptance',
    ]);
  });

  it('is due in ten working days, its leg in eight', async () => {
    const { id } = await oneStop.receive(newFireAcceptance());
    await oneStop.legOf(id, 'fire-acceptance');
    // From Friday 2026-11-20, 09:00; Tuesday the 24th is a holiday.
    expect(await oneStop.get(id)).toMatchObject({
      dueAt: expect.stringMatching(/^2026-12-07T02:00/) as string,
      legs: [{ dueAt: expect.stringMatching(/^2026-12-03T02:00/) as string }],
    });
  });

  it('tells fire safety the head by population’s id and no personal number', async () => {
    const { id } = await oneStop.receive(newFireAcceptance());
    const said = await oneStop.said((await oneStop.legOf(id, 'fire-acceptance')).id);
    expect(said).toMatchObject([
      {
        type: 'vn.lgsp.one-stop.fire-acceptance-leg-requested',
        data: {
          facility: { kind: 'clinic', measures: { floors: 3, floorArea: 640 } },
          place: { communeCode: '14797' },
          holder: expect.any(String) as string,
          design: { number: '88/TD-PCCC' },
        },
      },
    ]);
    expect(JSON.stringify(said)).not.toMatch(/"0\d{11}"/);
  });

  it('that fire safety refuses stops the dossier (8) with its reason', async () => {
    const { id } = await oneStop.receive(newFireAcceptance());
    const reason = { code: 'NOT_AS_APPRAISED', text: 'Thi công không đúng thiết kế đã thẩm định' };
    await oneStop.answer(await oneStop.legOf(id, 'fire-acceptance'), 'refused', { reason });
    expect(await oneStop.reaches(id, 8)).toMatchObject({ reasons: [reason] });
  });

  it('is answered by fire safety and by no other department', async () => {
    const { id } = await oneStop.receive(newFireAcceptance());
    const leg = await oneStop.legOf(id, 'fire-acceptance');
    await oneStop.answer({ ...leg, kind: 'land-transfer' }, 'done', { result: PAPER });
    await oneStop.answer(leg, 'acknowledged');
    await oneStop.answer(leg, 'done', { result: { ...PAPER, paperNumber: '126/NT-PCCC' } });
    expect(await oneStop.reaches(id, 10)).toMatchObject({ legs: [{ paperNumber: '126/NT-PCCC' }] });
  });

  it('whose head does not match goes back once, and is completed', async () => {
    const stranger = { ...FATHER, personalNumber: '038092000098' };
    oneStop.world.others.unknown.add(stranger.personalNumber);
    const { id } = await oneStop.receive(newFireAcceptance({ head: stranger }));
    expect(await oneStop.reaches(id, 5)).toMatchObject({ reasons: [{ code: 'HEAD_NOT_MATCHED' }] });
    expect(await oneStop.act(id, 'supplement', { kind: 'land-transfer', transferee: FATHER })).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.SUPPLEMENT_OF_ANOTHER_KIND' },
    });
    await oneStop.act(id, 'supplement', { kind: 'fire-acceptance', head: MOTHER });
    expect(await oneStop.reaches(id, 4)).toMatchObject({ reasons: [] });
  });

  it('with a design of tomorrow, of an unknown kind or measure, or without a design is no dossier', async () => {
    const design = { number: '1', issuedOn: '2026-11-21' };
    const { facility } = newFireAcceptance();
    const cases: [Record<string, unknown>, number, string][] = [
      [{ design }, 422, 'ONE_STOP.DESIGN_IN_FUTURE'],
      [{ facility: { ...facility, kind: 'castle' } }, 400, 'HTTP.INVALID'],
      [{ facility: { ...facility, measures: { rooms: 3 } } }, 400, 'HTTP.INVALID'],
      [{ design: undefined }, 400, 'HTTP.INVALID'],
    ];
    for (const [over, status, code] of cases)
      expect(await oneStop.send(newFireAcceptance(over))).toMatchObject({
        status,
        body: { code },
      });
  });
});
