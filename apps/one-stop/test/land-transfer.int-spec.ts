import { FATHER, MOTHER, newLandTransfer, NOW } from './fixtures.js';
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
const CERTIFICATE = { paperName: 'Giấy chứng nhận', paperNumber: 'AA 00000002', signedBy: 'H56:gd-2' };

describe('the transfer of a right', () => {
  it('asks land once, and is returned with the new certificate; all under its own purpose', async () => {
    const { id, code } = await oneStop.receive(newLandTransfer());
    const leg = await oneStop.legOf(id, 'land-transfer');
    await oneStop.answer(leg, 'acknowledged');
    await oneStop.answer(leg, 'done', { result: CERTIFICATE });
    const returned = await oneStop.reaches(id, 10);
    expect(returned).toMatchObject({ procedureCode: '1.000000.H56', legs: [{ paperNumber: 'AA 00000002' }] });
    expect(returned.legs).toHaveLength(1);
    expect(await statuses(id)).toEqual([1, 2, 4, 9, 10]);
    expect(oneStop.world.others.papersOf(code, '9')).toEqual(['AA 00000002']);
    expect([...oneStop.world.others.purposes].sort()).toEqual([
      'national-portal land-transfer',
      'population land-transfer',
    ]);
  });

  it('is not taken under the purpose of another procedure', async () => {
    const declared = newLandTransfer();
    const purpose = { 'x-lgsp-purpose': 'birth-linked-procedure' };
    expect(await oneStop.send(declared, purpose)).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.PURPOSE_OF_ANOTHER_KIND' },
    });
    expect(await oneStop.rows('SELECT FROM dossier WHERE code = $1', [declared.code])).toEqual([]);
  });

  it('tells land the parties by population’s ids and no personal number', async () => {
    const { id } = await oneStop.receive(newLandTransfer());
    const said = await oneStop.said((await oneStop.legOf(id, 'land-transfer')).id);
    expect(said).toMatchObject([
      {
        type: 'vn.lgsp.one-stop.land-transfer-leg-requested',
        data: {
          parcel: { commune: '14797', mapSheet: 12, parcelNumber: 125 },
          certificateNumber: 'AA 00123456',
          transferor: { personId: expect.any(String) as string, name: MOTHER.name },
          transferee: { personId: expect.any(String) as string, name: FATHER.name },
        },
      },
    ]);
    expect(JSON.stringify(said)).not.toMatch(/"0\d{11}"/);
  });

  it('that land refuses stops the dossier (8) with land’s reason', async () => {
    const { id } = await oneStop.receive(newLandTransfer());
    const reason = { code: 'NOT_THE_HOLDER', text: 'Bên chuyển quyền không có quyền sử dụng thửa đất' };
    await oneStop.answer(await oneStop.legOf(id, 'land-transfer'), 'refused', { reason });
    expect(await oneStop.reaches(id, 8)).toMatchObject({ reasons: [reason] });
  });

  it('whose transferee does not match goes back once; an answer of another kind changes nothing', async () => {
    const stranger = { ...FATHER, personalNumber: '038092000099' };
    oneStop.world.others.unknown.add(stranger.personalNumber);
    const { id } = await oneStop.receive(newLandTransfer({ transferee: stranger }));
    expect(await oneStop.reaches(id, 5)).toMatchObject({ reasons: [{ code: 'TRANSFEREE_NOT_MATCHED' }] });
    expect(await oneStop.act(id, 'supplement', { childSex: 2 })).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.SUPPLEMENT_OF_ANOTHER_KIND' },
    });
    expect(await oneStop.get(id)).toMatchObject({ status: 5 });
    await oneStop.act(id, 'supplement', { kind: 'land-transfer', transferee: FATHER });
    expect(await oneStop.reaches(id, 4)).toMatchObject({ reasons: [] });
  });

  it('to oneself is not received (3)', async () =>
    expect(await oneStop.receive(newLandTransfer({ transferee: MOTHER }))).toMatchObject({
      status: 3,
      reasons: [{ code: 'SAME_PARTY' }],
    }));

  it('under a contract of tomorrow, of a kind that is none, or without its certificate is no dossier', async () => {
    const contract = { number: '1', signedOn: '2026-11-21' };
    const cases: [Record<string, unknown>, number, string][] = [
      [{ contract }, 422, 'ONE_STOP.CONTRACT_IN_FUTURE'],
      [{ kind: 'marriage' }, 400, 'HTTP.INVALID'],
      [{ kind: undefined }, 400, 'HTTP.INVALID'],
      [{ certificateNumber: undefined }, 400, 'HTTP.INVALID'],
    ];
    for (const [over, status, code] of cases)
      expect(await oneStop.send(newLandTransfer(over))).toMatchObject({
        status,
        body: { code },
      });
  });
});
