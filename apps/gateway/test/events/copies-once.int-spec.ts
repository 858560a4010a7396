import { type CloudEvent } from '@lgsp/events';
import { inTopic, type MessageBus } from '@lgsp/messaging';
import { setTimeout as wait } from 'node:timers/promises';
import { type OutTopics } from '../../src/router/out-topics.js';
import { routerWorld, type RouterWorld, VIEW } from './router-world.js';

type Router = Awaited<ReturnType<RouterWorld['startRouter']>>;

/** What a record says of a copy holds, whichever router says it and whichever still has it in hand. */
describe('the record of a copy', () => {
  let world: RouterWorld;
  beforeEach(async () => {
    world = await routerWorld();
    world.agree(world.near, VIEW, { validity: { from: '2026-09-01', to: '2026-09-02' } });
    world.subscribe(world.near, VIEW);
  });
  afterEach(() => world.close());

  const outcomes = async ({ id }: CloudEvent): Promise<readonly string[]> =>
    (await world.records('close', id)).map(({ outcome }) => outcome);

  /** As its group would: the batch comes again until it is handled. */
  async function routeAtLast(topics: OutTopics, events: readonly CloudEvent[]): Promise<void> {
    await world.until(async () => {
      try {
        await topics.route(world.batch(events));
        return true;
      } catch {
        await wait(200);
        return false;
      }
    });
  }

  /** A router whose next publication stops before the bus; `wake` lets it go on. */
  async function frozenRouter() {
    const router = await world.startRouter();
    const publish = router.bus.publish.bind(router.bus);
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const frozen = new Promise<void>((resolve) => {
      router.bus.publish = async (...call) => {
        resolve();
        await asleep;
        await publish(...call);
      };
    });
    return { ...router, frozen, wake: () => wake() };
  }

  const published = ({ bus }: Router): Parameters<MessageBus['publish']>[] => {
    const calls: Parameters<MessageBus['publish']>[] = [];
    const publish = bus.publish.bind(bus);
    bus.publish = (...call) => {
      calls.push(call);
      return publish(...call);
    };
    return calls;
  };

  /** What comes later shows that nothing came before it. */
  async function heardNothingBut(events: readonly CloudEvent[]): Promise<void> {
    const last = world.birth();
    world.registry.agreements = [];
    world.agree(world.near, VIEW);
    await routeAtLast((await world.startRouter()).topics, [last]);
    await world.until(() => world.heard(world.near).some(({ id }) => id === last.id));
    await wait(500); // other partitions
    expect(world.heard(world.near).map(({ id }) => id)).toEqual([...events, last].map(({ id }) => id));
  }

  it('says expired only of what never arrives: a router that was frozen with it in hand is refused', async () => {
    const event = world.birth();
    const [frozen, heir] = [await frozenRouter(), await world.startRouter()];
    const route = frozen.topics.route(world.batch([event]));
    await frozen.frozen;
    world.passDays(1);
    await routeAtLast(heir.topics, [event]);
    expect(await outcomes(event)).toEqual(['expired']);
    frozen.wake();
    await expect(route).rejects.toMatchObject({ code: 'BUS.PUBLISH_STALE' });
    await routeAtLast(frozen.topics, [event]);
    expect(await outcomes(event)).toEqual(['expired']);
    await heardNothingBut([]);
  });

  it('says so also when that router hands over, by its own clock and registry in time, between the look and the record', async () => {
    const event = world.birth();
    const [frozen, heir, late] = [await frozenRouter(), await world.startRouter(), await world.startRouter()];
    const calls = published(late);
    void frozen.topics.route(world.batch([event])).catch(() => undefined);
    await frozen.frozen;
    const stored = heir.bus.stored;
    world.passDays(1);
    heir.bus.stored = async (topic, sought) => {
      const found = await stored(topic, sought);
      world.passDays(-1);
      await late.topics.route(world.batch([event])).catch(() => undefined);
      world.passDays(1);
      return found;
    };
    await routeAtLast(heir.topics, [event]);
    expect(calls).toEqual([]);
    expect(await outcomes(event)).toEqual(['expired']);
    frozen.wake();
    await heardNothingBut([]);
  });

  it('says delivered of what a router handed over whose clock is hours behind', async () => {
    const event = world.birth();
    const { topics, bus } = await world.startRouter();
    bus.failures.push({ topic: inTopic(world.near), when: 'after' });
    const rightTime = Date.now;
    Date.now = () => rightTime() - 3 * 3_600_000;
    try {
      await expect(topics.route(world.batch([event]))).rejects.toThrow(/made to fail/);
    } finally {
      Date.now = rightTime;
    }
    world.passDays(1);
    await routeAtLast(topics, [event]);
    expect(await outcomes(event)).toEqual(['delivered']);
    await world.until(() => world.heard(world.near).length === 1);
  });

  it('that is closed is the end of it: a redelivery hands nothing over', async () => {
    const event = world.birth();
    const router = await world.startRouter();
    const calls = published(router);
    await routeAtLast(router.topics, [event]);
    expect(calls).toHaveLength(1);
    await router.topics.route(world.batch([event]));
    expect(calls).toHaveLength(1);
  });

  it('is not written, nor the copy handed over, for a batch that was lost while it was decided', async () => {
    const event = world.birth();
    const router = await world.startRouter();
    const calls = published(router);
    const lost = new AbortController();
    const held = world.registry.held.bind(world.registry);
    world.registry.held = () => {
      lost.abort();
      return held();
    };
    await expect(router.topics.route(world.batch([event], lost.signal))).rejects.toThrow(/abort/);
    expect(await world.records('open', event.id)).toHaveLength(1);
    expect(calls).toEqual([]);
    expect(await outcomes(event)).toEqual([]);
  });
});
