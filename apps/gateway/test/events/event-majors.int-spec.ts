import { type CloudEvent } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { outTopic } from '@lgsp/messaging';
import { routerWorld, type RouterWorld } from './router-world.js';

/** *Residence moved* of two majors: `commune` has become `to`, and `from` is new. */
describe('an event of a new major', () => {
  let world: RouterWorld;
  beforeEach(async () => {
    world = await routerWorld();
  });
  afterEach(() => world.close());

  const moved = (data: Record<string, string>, dataversion: number): CloudEvent => {
    const personId = uuidv7();
    return { ...world.birth({ personId }), type: world.moved, dataversion, data: { personId, ...data } };
  };
  const view = (consumer: string, version: number, fields: string[], clauseVersion = version): void => {
    const clause = { clause: 'e1', type: world.moved, version: clauseVersion, fields };
    world.agree(consumer, fields, { id: consumer, events: [clause] });
    world.subscribe(consumer, fields, { type: world.moved, version });
  };

  it('reaches who views the older one as that, and who views the newer one as it is: one fact under one id', async () => {
    view(world.near, 1, ['commune']);
    view(world.far, 2, ['to', 'from']);
    await (await world.startRouter()).topics.start();
    const event = moved({ to: '14797', from: '14716' }, 2);
    await world.publish([event]);
    await world.until(() => world.heard(world.near).length === 1 && world.heard(world.far).length === 1);
    const common = { id: event.id, type: event.type, recordversion: event.recordversion };
    expect(world.heard(world.near)).toMatchObject([
      { ...common, dataversion: 1, data: { commune: '14797' } },
    ]);
    expect(world.heard(world.near)[0]?.data).not.toHaveProperty('to');
    expect(world.heard(world.far)).toMatchObject([
      { ...common, dataversion: 2, data: { to: '14797', from: '14716' } },
    ]);
    const records = await world.records('open', event.id);
    expect(records.map(({ fields }) => fields)).toEqual(
      expect.arrayContaining([['commune'], ['to', 'from']]),
    );
  });

  it('is copied by a clause about the major that is viewed, and by no other', async () => {
    view(world.near, 1, ['commune'], 2);
    view(world.far, 2, ['to', 'from'], 1);
    await (await world.startRouter()).topics.start();
    const event = moved({ to: '14797', from: '14716' }, 2);
    await world.publish([event]);
    await world.until(
      async () =>
        (await world.rows('SELECT 1 FROM event_decision WHERE event_id = $1', event.id)).length === 1,
    );
    expect(await world.rows('SELECT copies FROM event_decision')).toEqual([{ copies: [] }]);
  });

  it('is refused when it could not be read as the older one', async () => {
    view(world.far, 2, ['to', 'from']);
    await (await world.startRouter()).topics.start();
    await world.publish([moved({ to: 'somewhere', from: '14716' }, 2)]);
    await world.until(async () => (await parked()).length === 1);
    expect(await parked()).toMatchObject([
      { error_code: 'GATEWAY.EVENT_BAD_DATA', error_detail: expect.stringContaining('as v1') as string },
    ]);
    expect(world.heard(world.far)).toEqual([]);
  });

  it('makes the older one wait while somebody could not be told of it, and lets it go when they can', async () => {
    view(world.near, 1, ['commune']);
    view(world.far, 2, ['to', 'from']);
    const { topics, drain } = await world.startRouter();
    await topics.start();
    const event = moved({ commune: '14797' }, 1);
    await world.publish([event]);
    await world.until(async () => (await parked()).length === 1);
    expect(await parked()).toMatchObject([{ error_code: 'GATEWAY.EVENT_SUPERSEDED' }]);
    expect([...world.heard(world.near), ...world.heard(world.far)]).toEqual([]);

    // The consumer's view is put back until the older ones are through.
    world.registry.subscriptions = world.registry.subscriptions.filter(({ version }) => version === 1);
    expect(await drain.empty(outTopic(world.source), event.subject)).toBe('clear');
    await world.until(() => world.heard(world.near).length === 1);
    expect(world.heard(world.near)).toMatchObject([{ id: event.id, dataversion: 1 }]);
  });

  const parked = () => world.rows('SELECT * FROM router_parked_event');
});
