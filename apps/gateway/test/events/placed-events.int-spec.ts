import { type Agency } from '../../src/policy/agency.js';
import { type EventScope } from '../../src/policy/agreement.js';
import { type Household, idOf, routerWorld, type RouterWorld } from './router-world.js';

const NEAR = 'H56.HT01';
const FAR = 'H56.HT02';
const agency = (code: string, territory: Agency['territory'], more: Partial<Agency> = {}): Agency => ({
  code,
  name: { vi: code, en: code },
  territory,
  ...more,
});
const AGENCIES = [agency(NEAR, ['14797']), agency(FAR, ['14758']), agency('H56', '*')];
const EVERYTHING: EventScope = { province: 'kept for the whole province' };

describe('events that say whose they are', () => {
  let world: RouterWorld;
  beforeEach(async () => {
    world = await routerWorld();
    world.registry.agencies = AGENCIES;
  });
  afterEach(() => world.close());

  const VIEW: (keyof Household)[] = ['householdId'];
  const hears = (consumer: string, scope: EventScope, speaksFor: readonly string[]): void => {
    world.registry.voices.set(consumer, speaksFor);
    const events = [{ clause: 'e1', type: world.placed, fields: VIEW, scope }];
    world.agree(consumer, VIEW, { id: consumer, events });
    world.subscribe(consumer, VIEW, { type: world.placed });
  };
  /** Subjects of what it was told of, once it was told of so many. */
  const told = async (system: string, count: number): Promise<string[]> => {
    await world.until(() => world.heard(system).length >= count);
    return world.heard(system).map(({ subject }) => subject);
  };

  /** Until all copies that were decided are closed. */
  const published = async (...households: Partial<Household>[]) => {
    const events = households.map((data) => world.household(data));
    await (await world.startRouter()).topics.start();
    await world.publish(events);
    for (const { id } of events) {
      const open = () => world.records('open', id);
      await world.until(async () => (await open()).length > 0);
      await world.until(async () => (await world.records('close', id)).length === (await open()).length);
    }
    return events;
  };

  it('reach who speaks for a place or an agency that they name; a move reaches the old and the new place', async () => {
    hears(world.near, 'own', [NEAR]);
    hears(world.far, EVERYTHING, []);
    const events = await published(
      { to: '14797' },
      { to: '14758' },
      { from: '14797', to: '14758' },
      { from: '14758', to: '14797' },
      { agency: NEAR },
      { agency: FAR },
      {},
    );
    const [here, , away, back, ours] = events.map(({ subject }) => subject);
    expect((await told(world.near, 4)).sort()).toEqual([here, away, back, ours].sort());
    const records = await Promise.all(events.map(({ id }) => world.records('open', id)));
    expect(records.map((opened) => opened.map(({ scope }) => scope).sort())).toEqual([
      ['communes=14797', 'province'],
      ['province'],
      ['communes=14797,14758', 'province'],
      ['communes=14758,14797', 'province'],
      ['agencies=H56.HT01', 'province'],
      ['province'],
      ['province'],
    ]);
    expect(records[0]).toContainEqual(
      expect.objectContaining({ client: `VN/GOV/H56/${world.near}`, scope: 'communes=14797' }),
    );
  });

  it.each([
    ['a list of some of its agencies', { agencies: [FAR] }, [NEAR, FAR], [1, 2]],
    ['a list of agencies that it does not speak for', { agencies: [FAR] }, [NEAR], []],
    ['all that it speaks for', 'own', [NEAR, FAR], [0, 1, 2]],
    ['all places, for an agency of the whole province', 'own', ['H56'], [0, 1]],
  ] satisfies [string, EventScope, string[], number[]][])(
    'are heard by %s',
    async (_whom, scope, speaksFor, expected) => {
      hears(world.near, scope, speaksFor);
      hears(world.far, EVERYTHING, []);
      const events = await published({ to: '14797' }, { to: '14758' }, { agency: FAR }, {});
      const subjects = expected.map((n) => events[n]?.subject).sort();
      expect((await told(world.near, expected.length)).sort()).toEqual(subjects);
    },
  );

  /** Decides about an event and dies before it is handed over; what changes then is known to who comes next. */
  const decidedBefore = async (change: () => void) => {
    const event = world.household({ to: '14797' });
    const dying = await world.startRouter();
    dying.bus.publish = () => new Promise(() => undefined);
    await dying.topics.start();
    await world.publish([event]);
    await world.until(async () => (await world.records('open', event.id)).length === 1);
    change();
    await world.registry.refresh();
    const heir = await world.startRouter();
    await heir.topics.start();
    void dying.topics.stop();
    await world.until(async () => (await world.records('close', event.id)).length === 1);
    return event;
  };

  it('are not handed over once the place is no longer the consumer’s, though it was decided before', async () => {
    hears(world.near, 'own', [NEAR]);
    const event = await decidedBefore(() => {
      world.registry.agencies = [agency(NEAR, ['14758'])];
    });
    expect(await world.records('close', event.id)).toMatchObject([{ outcome: 'expired' }]);
    expect(await told(world.near, 0)).toEqual([]);
  });

  it('are handed over to a consumer that has moved to another member since', async () => {
    hears(world.near, 'own', [NEAR]);
    const event = await decidedBefore(() => {
      world.registry.moved.set(world.near, 'H56.HT01');
      const consumer = idOf(world.near, 'H56.HT01');
      world.registry.agreements = world.registry.agreements.map((one) => ({ ...one, consumer }));
    });
    expect(await world.records('close', event.id)).toMatchObject([{ outcome: 'delivered' }]);
    expect(await told(world.near, 1)).toEqual([event.subject]);
  });

  it('reach who took over from an agency, by its places and by what was its case', async () => {
    const ended = { to: '2020-12-31', successor: NEAR };
    world.registry.agencies = [agency(NEAR, ['14797']), agency(FAR, ['14758'], ended)];
    hears(world.near, 'own', [NEAR]);
    hears(world.far, EVERYTHING, []);
    const events = await published({ to: '14758' }, { agency: FAR }, { to: '14797' }, { to: '16654' });
    const theirs = events.slice(0, 3).map(({ subject }) => subject);
    expect((await told(world.near, 3)).sort()).toEqual(theirs.sort());
  });

  it('go by another clause where the first does not reach so far', async () => {
    hears(world.near, { agencies: [FAR] }, [NEAR, FAR]);
    const second = { clause: 'e2', type: world.placed, fields: VIEW, scope: 'own' as const };
    world.agree(world.near, VIEW, { id: `${world.near}-more`, events: [second] });
    hears(world.far, EVERYTHING, []);
    const [event] = await published({ to: '14797' });
    expect(await told(world.near, 1)).toEqual([event?.subject]);
    expect(await world.records('open', event?.id ?? '')).toContainEqual(
      expect.objectContaining({ agreement: { id: `${world.near}-more`, version: 1, clause: 'e2' } }),
    );
  });
});
