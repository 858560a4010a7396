import { until } from '@lgsp/testing';
import { child, newDossier, newLandTransfer, NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';

const DONG_THO = { communeCode: '14758', communeName: 'Phường Đông Thọ' };
const DONG_SON = { communeCode: '14785', communeName: 'Phường Đông Sơn' };
const HAC_THANH = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const HAM_RONG = { communeCode: '14758', communeName: 'Phường Hàm Rồng' };
const CANDIDATES = [
  { unitId: '14758@2025-07-01', name: 'Phường Hàm Rồng' },
  { unitId: '14797@2025-07-01', name: 'Phường Hạc Thành' },
];
const DIVIDED = {
  code: 'PLACE_DIVIDED',
  text: 'Xã, phường đã ghi nay thuộc nhiều đơn vị hành chính; cần xác định xã, phường hiện nay',
};

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
  await oneStop.at(NOW);
});
afterAll(() => oneStop?.close());

const waiting = async (declared: object) => {
  const { id } = await oneStop.receive(declared);
  await until('an officer is asked', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
  return oneStop.get(id);
};
const asked = async (id: string, kind: 'birth' | 'land-transfer') =>
  (await oneStop.said((await oneStop.legOf(id, kind)).id))[0]?.data;
const kept = async (id: string): Promise<unknown> =>
  (await oneStop.rows<{ places: unknown }>('SELECT places FROM dossier WHERE id = $1', [id]))[0]?.places;
const accept = (id: string, places?: object) =>
  oneStop.act(id, 'decision', { decision: 'accept', ...(places && { places }) });

describe('a commune that ended', () => {
  it('is the one of today that took all of it: so the legs are told, and what was written is kept', async () => {
    const { id, doubts } = await oneStop.submit({ residence: { ...DONG_SON, detail: 'Số 1' } });
    expect(doubts).toBeUndefined();
    await oneStop.reaches(id, 4);
    expect(await asked(id, 'birth')).toMatchObject({
      residence: { ...HAC_THANH, detail: 'Số 1' },
      registrationPlace: HAC_THANH,
    });
    expect(await kept(id)).toContainEqual({
      ...{ part: '/residence', written: '14785@origin', unit: '14797@2025-07-01' },
    });
    expect(
      await oneStop.rows(`SELECT declaration -> 'residence' AS r FROM dossier WHERE id = $1`, [id]),
    ).toEqual([{ r: { ...DONG_SON, detail: 'Số 1' } }]);
  });

  it('is not guessed when it was divided: an officer says which one of today it is', async () => {
    const { id, doubts, legs } = await waiting(newDossier({ residence: DONG_THO }));
    expect(doubts).toEqual([{ ...DIVIDED, part: '/residence', stated: DONG_THO, candidates: CANDIDATES }]);
    expect(legs).toEqual([]);
    expect(await accept(id)).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.PLACE_NOT_JUDGED', detail: '/residence' },
    });
    for (const [places, code] of [
      [[{ part: '/residence', unitId: '16378@2025-01-01' }], 'ONE_STOP.NOT_A_COMMUNE'],
      [[{ part: '/residence', unitId: '14761@2025-07-01' }], 'ONE_STOP.NOT_A_COMMUNE'],
      [[{ part: '/child', unitId: '14758@2025-07-01' }], 'ONE_STOP.PLACE_NOT_DOUBTED'],
    ] as const)
      expect(await accept(id, places)).toMatchObject({ status: 422, body: { code } });
    const places = [{ part: '/residence', unitId: '14758@2025-07-01' }];
    expect(await accept(id, places)).toMatchObject({ status: 200, body: { doubts } });
    await oneStop.reaches(id, 4);
    expect(await asked(id, 'birth')).toMatchObject({
      residence: HAM_RONG,
      registrationPlace: HAC_THANH,
    });
    expect((await oneStop.timeline(id)).map(({ what }) => what)).toContain('Xác định xã, phường hiện nay');
    expect(await kept(id)).toContainEqual({
      ...{ part: '/residence', written: '14758@origin', unit: '14758@2025-07-01' },
    });
  });

  it('may be refused for it', async () => {
    const { id } = await waiting(newDossier({ residence: DONG_THO }));
    const reasons = [{ code: 'OTHER_PLACE', text: 'Không xác định được nơi cư trú' }];
    expect(await oneStop.act(id, 'decision', { decision: 'refuse', reasons })).toMatchObject({
      status: 200,
      body: { status: 3 },
    });
  });

  it('is that of a parcel and of its certificate, too', async () => {
    const parcel = { place: DONG_SON, mapSheet: 12, parcelNumber: 125 };
    const { id } = await oneStop.receive(newLandTransfer({ parcel }));
    await oneStop.reaches(id, 4);
    expect(await asked(id, 'land-transfer')).toMatchObject({ parcel: { commune: '14797' } });
  });
});

describe('code and name', () => {
  it.each([
    [{ communeCode: '14797', communeName: 'Phường Hàm Rồng' }, 'PLACE_NAME_DIFFERS', CANDIDATES],
    [{ communeCode: '15439', communeName: 'Xã Yên Ninh' }, 'PLACE_NOT_RECORDED', []],
  ])('of %j are for an officer to judge: %s', async (residence, code, candidates) => {
    const { doubts } = await waiting(newDossier({ residence }));
    expect(doubts).toMatchObject([{ code, part: '/residence', stated: residence, candidates }]);
  });

  it('of a birth place belong to the day of the birth, and it is told as it was written', async () => {
    const before = child({ birthDate: '2025-06-01', birthPlace: DONG_THO });
    const { id } = await oneStop.submit({ child: before });
    await oneStop.reaches(id, 4);
    expect(await asked(id, 'birth')).toMatchObject({ child: { birthPlace: DONG_THO } });

    const since = child({ birthPlace: DONG_THO });
    const doubtful = await waiting(newDossier({ child: since }));
    expect(doubtful.doubts).toMatchObject([{ code: 'PLACE_NAME_DIFFERS', part: '/child/birthPlace' }]);
    expect(await accept(doubtful.id)).toMatchObject({ status: 200 });
  });

  it('of a birth place outside the province are not for its table to judge', async () => {
    const hanoi = {
      communeCode: '00004',
      communeName: 'Phường Ba Đình',
      detail: 'Bệnh viện Mô Phỏng, Hà Nội',
    };
    const { id } = await oneStop.submit({ child: child({ birthPlace: hanoi }) });
    await oneStop.reaches(id, 4);
    expect(await asked(id, 'birth')).toMatchObject({ child: { birthPlace: hanoi } });
  });
});

it('an agency is doubted where it answers for none of the communes that may be meant', async () => {
  const agencies = { birth: 'H56.HT02', residence: 'CA.14758', insurance: 'BHXH.38' };
  const { doubts } = await waiting(newDossier({ residence: DONG_THO, agencies }));
  expect(doubts).toMatchObject([{ code: 'PLACE_DIVIDED' }]);
  const lost = { communeCode: '14785', communeName: 'Phường Đông Sơn' };
  const elsewhere = await waiting(newDossier({ residence: lost, agencies }));
  expect(elsewhere.doubts).toMatchObject([
    { code: 'AGENCY_NOT_OF_THE_PLACE', agency: 'H56.HT02' },
    { code: 'AGENCY_NOT_OF_THE_PLACE', agency: 'CA.14758' },
  ]);
  await accept(elsewhere.id);
  await oneStop.reaches(elsewhere.id, 4);
  expect(await asked(elsewhere.id, 'birth')).toMatchObject({ registrationPlace: HAM_RONG });
});

it('what a release kept that knew no places is read again', async () => {
  let open = (): void => undefined;
  oneStop.world.others.gate = new Promise((resolve) => (open = resolve));
  const { id } = await oneStop.submit({ residence: DONG_SON });
  await oneStop.rows(
    `UPDATE dossier SET places = NULL, reading = reading - 'place'
       || jsonb_build_object('told', reading -> 'told' || jsonb_build_object('residence', declaration -> 'residence')) WHERE id = $1`,
    [id],
  );
  open();
  await oneStop.reaches(id, 4);
  expect(await asked(id, 'birth')).toMatchObject({ residence: HAC_THANH });
});
