import { uuidv7 } from '@lgsp/kernel';
import { outTopic } from '@lgsp/messaging';
import { z } from 'zod';
import { EventTypes } from '../../src/registry/event-types.js';
import { routerWorld, type RouterWorld } from './router-world.js';

describe('an event type that comes while the router runs', () => {
  let world: RouterWorld;
  beforeEach(async () => {
    world = await routerWorld();
  });
  afterEach(() => world.close());

  const EMPTY = z.toJSONSchema(z.strictObject({}));
  const opened = (system: string, fact = 'year-opened') => ({
    ...world.birth(),
    type: `vn.lgsp.${system}.${fact}`,
    source: `urn:lgsp:${system}`,
    subject: uuidv7(),
    data: {},
  });
  const register = (system: string, fact = 'year-opened'): void => {
    const type = `vn.lgsp.${system}.${fact}`;
    world.registry.eventTypes = new EventTypes([{ type, version: 1, owner: system, schema: EMPTY }]);
  };
  const decided = async (id: string): Promise<boolean> =>
    (await world.rows('SELECT 1 FROM event_decision WHERE event_id = $1', id)).length === 1;

  it('is looked up before an event of it is refused', async () => {
    const { topics } = await world.startRouter();
    await topics.start();
    world.registry.snapshot(); // what this process knows
    register(world.near, 'year-closed'); // is applied since, and not known here yet
    const event = opened(world.near, 'year-closed');
    await world.publish([event], outTopic(world.near));
    await world.until(() => decided(event.id));
    expect(world.counts.parked).toBe(0);
  });

  it('is heard of a system that stated nothing before', async () => {
    const { topics } = await world.startRouter();
    await topics.start();
    expect(topics.owners()).not.toContain(world.far);
    register(world.far);
    await world.registry.refresh();
    await topics.start();
    const event = opened(world.far);
    await world.publish([event], outTopic(world.far));
    await world.until(() => decided(event.id));
  });
});
