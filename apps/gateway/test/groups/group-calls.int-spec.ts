import { addDays, localDateOf } from '@lgsp/kernel';
import { metrics } from '@lgsp/observability';
import { setTimeout as pause } from 'node:timers/promises';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from '../requests/requests-world.js';
import { read, stream, streamsOf } from '../requests/streams.js';
import { AGREEMENT, groupedDesks, member, PURPOSE } from './grouped-desks.js';

const STRANGER = 'VN/GOV/H56/stranger';
const TODAY = localDateOf(new Date());
const YESTERDAY = addDays(TODAY, -1);
const TOMORROW = addDays(TODAY, 1);

let world: RequestsWorld;
let desks: ReturnType<typeof groupedDesks>;
let token: string;
beforeAll(async () => {
  world = await requestsWorld();
  desks = groupedDesks(world.gateway);
  token = await world.gateway.token('stranger');
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const headers = { 'x-lgsp-purpose': PURPOSE };
const asOneStop = (path = `/persons/${ID}`) => world.call(path, { headers });
const asStranger = (path = `/persons/${ID}`) => world.call(path, { headers, client: STRANGER, token });
const refusal = async (answer: ReturnType<typeof asStranger>): Promise<string> => {
  const { status, json } = await answer;
  expect(status).toBe(403);
  return String(json['message']);
};
const allowed = async (): Promise<string> => {
  const asking = { authorization: `Bearer ${token}`, 'x-road-client': STRANGER };
  return JSON.stringify(
    (await world.get('/r1/VN/GOV/H56/population/allowedMethods', { headers: asking })).json,
  );
};
const operated = async (path: string): Promise<readonly Record<string, unknown>[]> => {
  const { json } = await world.get(path, await world.as('operator', 'operator'));
  return json['items'] as Record<string, unknown>[];
};

describe('an agreement whose consumer is a group', () => {
  it('is every member’s as if it named that one, and nobody else’s', async () => {
    await desks.of(member('one-stop'), member('stranger'));
    for (const call of [asOneStop(), asStranger()])
      expect(await call).toMatchObject({ status: 200, json: { id: ID } });
    expect((await asStranger()).json).toEqual({ id: ID });
    await desks.of(member('one-stop'));
    expect(await refusal(asStranger())).toContain(`No agreement between ${STRANGER} and`);
  });

  it('is named in the record with the group and the version by which the client was a member', async () => {
    await desks.of(member('one-stop'), member('stranger'));
    const { headers: answered } = await asStranger();
    const { open } = await world.recordOf(answered['x-road-request-id']);
    expect(open).toMatchObject({
      client: STRANGER,
      agreement: { id: AGREEMENT, version: 1, clause: 'r1' },
      group: { id: 'desks', version: desks.version() },
    });
    const own = await world.call(`/persons/${ID}`);
    expect((await world.recordOf(own.headers['x-road-request-id'])).open).not.toHaveProperty('group');
  });

  it('has a quota for each member', async () => {
    await desks.of(member('one-stop'), member('stranger'));
    const papers = `/papers/${ID}`;
    const spent = [await asOneStop(papers), await asOneStop(papers), await asOneStop(papers)];
    expect(spent.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await asStranger(papers)).status).toBe(200);
  });

  it('is counted for each member by itself', async () => {
    await desks.of(member('one-stop'), member('stranger'));
    const labels = [`agreement="${AGREEMENT}"`, 'clause="r1"', 'outcome="ok"'];
    const counted = async (client: string): Promise<number> => {
      const lines = (await metrics.metrics()).split('\n');
      const found = lines.find(
        (line) =>
          line.startsWith('lgsp_gateway_calls_total{') &&
          [...labels, `consumer="${client}"`].every((label) => line.includes(label)),
      );
      return Number(found?.split(' ').at(-1));
    };
    const before = [await counted(ONE_STOP), await counted(STRANGER)];
    await asStranger();
    expect([await counted(ONE_STOP), await counted(STRANGER)]).toEqual([before[0], (before[1] ?? 0) + 1]);
  });

  it('is listed for each member under its group, and the groups with their members', async () => {
    await desks.of(member('one-stop'), member('stranger', { to: TOMORROW }));
    const group = { id: 'desks', version: desks.version() };
    const listed = (await operated('/admin/agreements')).filter(({ id }) => id === AGREEMENT);
    expect(listed).toMatchObject([
      { consumer: ONE_STOP, group, validity: { from: '2020-01-01', to: '2099-12-31' } },
      { consumer: STRANGER, group, validity: { from: '2020-01-01', to: TOMORROW } },
    ]);
    expect(await operated('/admin/groups')).toEqual([
      {
        ...group,
        name: { vi: 'desks', en: 'desks' },
        members: [
          { subsystem: ONE_STOP, from: '2020-01-01' },
          { subsystem: STRANGER, from: '2020-01-01', to: TOMORROW },
        ],
      },
    ]);
  });

  it('is no member’s with itself: a provider in its own group is left out', async () => {
    await desks.of(member('population'), member('stranger'));
    expect((await asStranger()).status).toBe(200);
    const own = { client: 'VN/GOV/H56/population', token: await world.gateway.token('population') };
    expect(await refusal(world.call(`/persons/${ID}`, { headers, ...own }))).toContain(
      'No agreement between',
    );
  });
});

describe('who is no member today', () => {
  const TITLE = `${AGREEMENT} v1`;
  const WISH = 'GET /persons/* (purpose grouped)';

  it.each([
    [
      'whose term ended yesterday',
      { to: YESTERDAY },
      `${TITLE} granted ${WISH} until ${YESTERDAY} and has ended by the client's term in desks`,
    ],
    [
      'whose term begins tomorrow',
      { from: TOMORROW },
      `${TITLE} would grant ${WISH} from ${TOMORROW} by the client's term in desks`,
    ],
  ])('is refused, %s, and told so', async (_, days, why) => {
    await desks.of(member('one-stop'), member('stranger', days));
    expect(await refusal(asStranger())).toContain(why);
    expect(await allowed()).not.toContain('/persons/*');
    expect((await asOneStop()).status).toBe(200);
  });

  it('is one again by a term of its own', async () => {
    await desks.of(member('stranger', { to: YESTERDAY }), member('stranger', { from: TODAY }));
    expect((await asStranger()).status).toBe(200);
    const curious = { headers: { 'x-lgsp-purpose': 'curiosity' }, client: STRANGER, token };
    expect(await refusal(world.call(`/persons/${ID}`, curious))).toContain(`No clause of ${TITLE} grants`);
    await desks.of(member('stranger', { to: addDays(TODAY, -2) }), member('stranger', { from: TOMORROW }));
    expect((await asStranger()).status).toBe(403);
  });

  it('is allowed no method any more, when a bundle has taken it out', async () => {
    await desks.of(member('stranger'));
    expect(await allowed()).toContain('/persons/*');
    await desks.of();
    expect(await allowed()).not.toContain('/persons/*');
    expect((await asStranger()).status).toBe(403);
  });

  it('has its running stream cut', async () => {
    await desks.of(member('one-stop'));
    const { produce, rowsOf, closed } = streamsOf(() => world);
    produce(1, () => undefined);
    const { body, id } = await stream(world, { headers });
    await body[Symbol.asyncIterator]().next();
    await desks.of(member('one-stop'), member('stranger')); // another version, and still a member
    await pause(1_500);
    expect(await rowsOf(id)).toHaveLength(1);
    await desks.of(member('stranger'));
    const left = Date.now();
    const { outcome, close } = await closed(id);
    expect(Date.now() - left).toBeLessThan(5_000);
    expect(outcome).toBe('cut');
    expect(close?.message).toContain('grants GET /exports/*');
    await expect(read(body)).rejects.toThrow();
  });
});
