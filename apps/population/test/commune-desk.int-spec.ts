import { CHAIRMAN, communeDesk, OFFICER } from './commune-desk.js';
import { birthLeg, mother } from './fixtures.js';
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

const desk = communeDesk(() => population);

describe('the commune’s desk', () => {
  it('signs only what another person has approved', async () => {
    const leg = await desk.ask();
    expect(await desk.act('signature', leg, CHAIRMAN)).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.LEG_MOVE_NOT_ALLOWED' },
    });
    await desk.act('approval', leg, OFFICER);
    expect(await desk.act('signature', leg, OFFICER)).toMatchObject({
      status: 403,
      body: { code: 'POPULATION.SAME_OFFICIAL' },
    });
    expect((await desk.get(leg)).body).toMatchObject({ state: 'approved', approvedBy: OFFICER });
    expect(national.calls).toEqual([]);
  });

  it('takes no signature of who approved under another entry of the directory', async () => {
    const leg = await desk.ask();
    await desk.act('approval', leg, OFFICER);
    const also = (entries: string) => ({ 'x-lgsp-actor-also': entries });
    expect(await desk.act('signature', leg, CHAIRMAN, undefined, also(`H56:cb-7,${OFFICER}`))).toMatchObject({
      status: 403,
      body: { code: 'POPULATION.SAME_OFFICIAL' },
    });
    expect((await desk.get(leg)).body).toMatchObject({ state: 'approved', approvedBy: OFFICER });
    expect(await desk.act('signature', leg, CHAIRMAN, undefined, also('H56:cb-7'))).toMatchObject({
      status: 200,
      body: { signedBy: CHAIRMAN },
    });
  });

  it('takes one approval: a second is a 409, also at the same time', async () => {
    const leg = await desk.ask();
    const answers = await Promise.all([1, 2, 3].map((n) => desk.act('approval', leg, `${OFFICER}${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409)
        expect(['POPULATION.LEG_MOVE_NOT_ALLOWED', 'DATABASE.CONFLICT']).toContain(body['code']);
  });

  it('takes no act of a system', async () => {
    const leg = await desk.ask();
    expect(await population.call('POST', `/birth-legs/${leg.legId}/approval`)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
  });

  it('keeps a name composed that an older door took as it was sent', async () => {
    const asked = birthLeg();
    const child = { ...asked.child, name: 'Hồ Thị Ngọc Diễm'.normalize('NFD') };
    const leg = await desk.signed({
      ...asked,
      child,
      mother: { ...asked.mother, name: 'Đỗ Mô Phỏng Hòa'.normalize('NFD') },
    });
    await desk.saying(leg, 'leg-done');
    const kept = await population.rows(
      'SELECT p.name, m.name AS mother FROM person p JOIN parentage m ON child_id = p.id WHERE m.name = $1',
      ['Đỗ Mô Phỏng Hòa'],
    );
    expect(kept).toEqual([{ name: 'Hồ Thị Ngọc Diễm', mother: 'Đỗ Mô Phỏng Hòa' }]);
  });

  it('refuses with reasons, and no more once it is signed', async () => {
    const reasons = [
      { code: 'WRONG_COMMUNE', text: 'Không thuộc thẩm quyền' },
      { code: 'NAME', text: 'Họ tên không đúng quy định' },
    ];
    const leg = await desk.ask();
    for (const none of [[], [{ code: 'NAME', text: '\u200b\u3164' }]])
      expect(await desk.act('refusal', leg, OFFICER, { reasons: none })).toMatchObject({ status: 400 });
    expect(await desk.act('refusal', leg, OFFICER, { reasons })).toMatchObject({
      body: { state: 'refused', reasons },
    });
    expect((await desk.saying(leg, 'leg-refused')).data['reason']).toEqual({
      code: 'WRONG_COMMUNE',
      text: 'Không thuộc thẩm quyền; Họ tên không đúng quy định',
    });
    national.away.add('civil-register');
    const late = await desk.signed();
    expect((await desk.act('refusal', late, OFFICER, { reasons })).status).toBe(409);
    national.away.clear();
    await desk.saying(late, 'leg-done');
  });

  it('lists what waits, numbers masked', async () => {
    const [one, two] = [await desk.ask(), await desk.ask()];
    await desk.act('approval', two, OFFICER);
    const page = await population.call('GET', '/birth-legs?state=approved&limit=200');
    const items = page.body['items'] as { id: string; motherNumber: string }[];
    expect(items.map(({ id }) => id)).toContain(two.legId);
    expect(items.map(({ id }) => id)).not.toContain(one.legId);
    expect(items[0]?.motherNumber).toMatch(/•+001$/);
    expect(JSON.stringify(page.body)).not.toContain(mother.personalNumber);
    const first = await population.call('GET', '/birth-legs?limit=1');
    const next = await population.call('GET', `/birth-legs?limit=1&after=${String(first.body['next'])}`);
    expect(next.body['items']).not.toEqual(first.body['items']);
  });
});
