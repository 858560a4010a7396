import { until } from '@lgsp/testing';
import { child, FATHER, newDossier, NOW } from './fixtures.js';
import { BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
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

const ALL = [1, 2, 4, 9, 10].flatMap((status) => [
  `header ${status} ${status === 1 ? 'new' : 'update'}`,
  `progress ${status}`,
]);
const heard = (code: string, last: string) =>
  until(`the portal hears ${last}`, async () => {
    const reports = oneStop.world.others.heardOf(code);
    return reports.includes(last) && reports;
  });

/** Header and step of one status, as they were sent. */
const told = (code: string, status: string) =>
  oneStop.world.others.heard
    .map(({ data: [row] }) => row)
    .filter((row) => row?.MaHoSo === code && (row.TrangThaiHoSo ?? row.TrangThai) === status);

/** All legs of a dossier are done. */
async function finish(id: string): Promise<void> {
  await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
  for (const kind of ['residence', 'insurance'] as const)
    await oneStop.answer(await oneStop.legOf(id, kind), 'done', { result: {} });
}

describe('the national portal', () => {
  it('hears header and step of every status strictly in their order', async () => {
    const dossiers = await Promise.all([1, 2, 3].map(() => oneStop.submit()));
    await Promise.all(dossiers.map(({ id }) => finish(id)));
    for (const { code } of dossiers) expect(await heard(code, 'progress 10')).toEqual(ALL);
  });

  it('hears the same after it was away meanwhile', async () => {
    oneStop.world.others.away.add('national-portal');
    const { id, code } = await oneStop.submit();
    await finish(id);
    await oneStop.reaches(id, 9);
    expect(oneStop.world.others.heard).toEqual([]);
    oneStop.world.others.away.clear();
    expect(await heard(code, 'progress 10')).toEqual(ALL);
    await oneStop.reaches(id, 10);
  });

  it('hears what is missing of a dossier that is sent back, and why one is refused', async () => {
    const missing = 'Thiếu số định danh cá nhân của cha';
    const { name, birthDate } = FATHER;
    const back = await oneStop.submit({ father: { name, birthDate } });
    await heard(back.code, 'progress 5');
    expect(told(back.code, '5')).toMatchObject([
      {
        GhiChu: missing,
        DanhSachHoSoBoSung: [{ NoiDungBoSung: missing, TrangThaiBoSung: expect.any(String) as string }],
      },
      { NoiDungXuLy: `Yêu cầu bổ sung: ${missing}` },
    ]);
    const old = await oneStop.submit({ child: child({ birthDate: '2020-11-20' }) });
    await heard(old.code, 'progress 3');
    const why = 'Thủ tục chỉ áp dụng cho trẻ em dưới 6 tuổi';
    expect(told(old.code, '3')).toMatchObject([
      { GhiChu: why },
      { NoiDungXuLy: `Từ chối tiếp nhận: ${why}` },
    ]);
    expect(told(old.code, '3')[0]).not.toHaveProperty('DanhSachHoSoBoSung');
  });

  it('that knows the dossier already is sent the same header as an update, under an id of its own', async () => {
    const { code } = newDossier();
    oneStop.world.others.portalCode.set(code, '3');
    await oneStop.submit({ code });
    const reports = await heard(code, 'progress 1');
    expect(reports.slice(0, 3)).toEqual(['header 1 new', 'header 1 update', 'progress 1']);
    const [first, second] = oneStop.world.others.heard.filter(({ data }) => data[0]?.MaHoSo === code);
    expect(first?.requestId).not.toBe(second?.requestId);
  });

  it('that does not take a report hears no later one of this dossier, and an operator sees why', async () => {
    const { code } = newDossier();
    oneStop.world.others.portalCode.set(code, '-1');
    const { id } = await oneStop.submit({ code });
    await oneStop.reaches(id, 4);
    const stuck = await until('the row is stuck', async () => {
      const { body } = await oneStop.call('GET', '/admin/work?state=stuck&limit=200');
      return (body['items'] as { id: string; lastError: string }[])[0];
    });
    const why = { advice: { en: expect.stringContaining('portal') as string } };
    expect(stuck).toMatchObject({ lastError: 'ONE_STOP.REPORT_NOT_TAKEN', dossier: code, ...why });
    expect(await oneStop.get(id)).toMatchObject({ hindrance: { code: 'ONE_STOP.REPORT_NOT_TAKEN', ...why } });
    expect(oneStop.world.others.heardOf(code)).toEqual(['header 1 new']);
    await oneStop.call('POST', `/admin/work/${stuck.id}/retry`, undefined, { 'x-road-userid': 'H56:op-1' });
    expect((await heard(code, 'progress 4')).slice(1)).toEqual(ALL.slice(0, 6));
  });

  it('has the last word: only what it has handed over is returned (10)', async () => {
    oneStop.world.others.handedOver = false;
    const { id, code } = await oneStop.submit();
    await finish(id);
    await heard(code, 'progress 9');
    await until('it was asked twice', async () => oneStop.world.others.asked > 1);
    expect(await oneStop.get(id)).toMatchObject({ status: 9, waitsFor: 'portal' });
    oneStop.world.others.handedOver = true;
    const returned = await oneStop.reaches(id, 10);
    expect(returned).toHaveProperty('returnedAt');
    expect(returned).not.toHaveProperty('waitsFor');
  });
});
