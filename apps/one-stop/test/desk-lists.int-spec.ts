import { type DeskCounts, type DeskItem, type DeskListName } from '@lgsp/contracts-one-stop';
import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
  // Each test finds its own dossiers alone.
  await oneStop.rows('UPDATE dossier SET status = 3 WHERE status IN (1, 2, 4, 5, 6)');
});

const OTHER = { ...AS_OFFICER, 'x-road-userid': 'H56:mc-0312' };
const LEADER = { ...AS_OFFICER, 'x-road-userid': 'H56:mc-0001' };
const ELSEWHERE = { ...AS_OFFICER, 'x-lgsp-scope': 'agency=H56.99999;communes=15001' };

const counts = async (headers: object = AS_OFFICER) =>
  (await oneStop.call('GET', '/desk-lists', undefined, headers)).body as DeskCounts;
const list = async (name: DeskListName, headers: object = AS_OFFICER, query = '') =>
  (await oneStop.call('GET', `/desk-lists/${name}${query}`, undefined, headers)).body['items'] as DeskItem[];
const idsIn = async (name: DeskListName, headers?: object, query?: string) =>
  (await list(name, headers, query)).map(({ dossier }) => dossier.id);
const unnumbered = { mother: { name: MOTHER.name, birthDate: MOTHER.birthDate } };
const waiting = async (over: Record<string, unknown> = unnumbered): Promise<string> => {
  const { id } = await oneStop.submit(over);
  await until('an officer has it', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
  return id;
};

describe('what officers work from', () => {
  it('is by list what waits for an officer, has notices, or waits for the citizen, and how many there are', async () => {
    const plain = await waiting();
    const rare = await waiting({ mother: { ...MOTHER, personalNumber: '038095000888' }, child: child() });
    const father = { name: FATHER.name, birthDate: FATHER.birthDate };
    const { id: back } = await oneStop.submit({ father });
    await oneStop.reaches(back, 5);

    expect(await idsIn('to-decide')).toEqual([plain, rare]);
    expect(await idsIn('notices')).toEqual([rare]);
    expect(await idsIn('waiting-for-citizen')).toEqual([back]);
    expect(await counts()).toEqual({
      ...{ mine: 0, unassigned: 2, 'to-decide': 2, notices: 1, 'waiting-for-citizen': 1 },
      ...{ correcting: 0, 'near-due': 2, overdue: 0 },
      ...{ 'apology-due': 0, 'overdue-without-letter': 0 },
    });
    expect(await counts(ELSEWHERE)).toMatchObject({ 'to-decide': 0, 'waiting-for-citizen': 0 });
    expect(await idsIn('to-decide', ELSEWHERE)).toEqual([]);
  });

  it('shows the first due first, page by page', async () => {
    const ids: string[] = [];
    for (const hour of ['02', '03', '04']) {
      await oneStop.at(`2026-11-20T${hour}:00:00Z`);
      ids.unshift(await waiting());
    }
    // Ids follow the hour of submission; due dates are turned round.
    for (const [n, id] of ids.entries())
      await oneStop.rows(`UPDATE dossier SET answer_by = '2026-11-23T0${n + 1}:00:00Z' WHERE id = $1`, [id]);
    expect(await idsIn('to-decide', AS_OFFICER, '?limit=2')).toEqual(ids.slice(0, 2));
    expect(await idsIn('to-decide', AS_OFFICER, `?limit=2&after=${ids[1]}`)).toEqual(ids.slice(2));
  });

  it('has what was not answered in eight working hours, then what is not done by its due date, and no clock that stands', async () => {
    const unanswered = await waiting();
    const { id: accepted } = await oneStop.processing();
    const father = { name: FATHER.name, birthDate: FATHER.birthDate };
    const { id: back } = await oneStop.submit({ father });
    await oneStop.reaches(back, 5);
    expect((await list('to-decide'))[0]?.answerBy).toMatch('2026-11-23T02:00:00');

    await oneStop.at('2026-11-23T01:59:00Z');
    expect([await idsIn('overdue'), await idsIn('near-due')]).toEqual([[], [unanswered]]);
    await oneStop.at('2026-11-23T02:01:00Z');
    expect(await idsIn('overdue')).toEqual([unanswered]);
    await oneStop.at('2026-11-30T02:00:00Z');
    expect(await idsIn('overdue')).toEqual([unanswered, accepted]);
  });
});

describe('a claim', () => {
  it('is the first official’s, however many take it at once, and stands on their list', async () => {
    const id = await waiting();
    const answers = await Promise.all(
      [AS_OFFICER, OTHER].map((who) => oneStop.act(id, 'claim', undefined, who)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [mine, theirs] = answers[0]?.status === 200 ? [AS_OFFICER, OTHER] : [OTHER, AS_OFFICER];
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('ONE_STOP.CLAIMED_BY_ANOTHER');
    expect(await oneStop.act(id, 'claim', undefined, mine)).toMatchObject({ status: 200 });
    expect([await idsIn('mine', mine), await idsIn('mine', theirs), await idsIn('unassigned')]).toEqual([
      [id],
      [],
      [],
    ]);
    expect((await oneStop.timeline(id)).filter(({ what }) => what === 'Cán bộ nhận xử lý')).toHaveLength(1);

    expect(await oneStop.act(id, 'release', undefined, theirs)).toMatchObject({ status: 409 });
    expect(await oneStop.act(id, 'release', undefined, mine)).toMatchObject({ status: 200 });
    expect(await idsIn('unassigned')).toEqual([id]);
  });

  it('is given by a head to an official of the same agency, whoever had it', async () => {
    const id = await waiting();
    await oneStop.act(id, 'claim');
    expect(await oneStop.act(id, 'assignment', { official: 'H56.HT01:cb-1' }, LEADER)).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.OFFICIAL_OF_ELSEWHERE' },
    });
    expect(await oneStop.act(id, 'assignment', { official: 'H56:mc-0312' }, LEADER)).toMatchObject({
      status: 200,
      body: { official: 'H56:mc-0312' },
    });
    expect([await idsIn('mine', OTHER), await idsIn('mine')]).toEqual([[id], []]);
    expect(await oneStop.timeline(id)).toContainEqual(
      expect.objectContaining({ what: 'Phân công xử lý: H56:mc-0312', officer: 'H56:mc-0001' }),
    );
  });

  it('is of nothing that has ended', async () => {
    const { id } = await oneStop.submit({ child: child({ birthDate: '2019-01-01' }) });
    expect(await oneStop.act(id, 'claim')).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.DOSSIER_HAS_ENDED' },
    });
  });
});

describe('the head of a desk', () => {
  const loads = async (headers: object = LEADER) =>
    (await oneStop.call('GET', '/desk-loads', undefined, headers)).body['items'];

  it('sees how much each official has, and what nobody has taken', async () => {
    expect(await loads()).toEqual([]);
    const ids = [await waiting(), await waiting(), await waiting(), await waiting()];
    for (const id of ids.slice(0, 2)) await oneStop.act(id, 'claim');
    await oneStop.act(String(ids[2]), 'claim', undefined, OTHER);
    await oneStop.at('2026-11-23T02:30:00Z');
    const { id: later } = await oneStop.processing();
    await oneStop.act(later, 'claim', undefined, OTHER);
    expect(await loads()).toMatchObject([
      { official: 'H56:mc-0311', open: 2, counts: { 'to-decide': 2, overdue: 2, unassigned: 0 } },
      { official: 'H56:mc-0312', open: 2, counts: { 'to-decide': 1, overdue: 1 } },
      { open: 1, counts: { 'to-decide': 1, unassigned: 1 } },
    ]);
    expect(await loads(ELSEWHERE)).toEqual([]);
  });
});
