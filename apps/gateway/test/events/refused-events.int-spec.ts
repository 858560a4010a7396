import { toMessage } from '@lgsp/events';
import { type Message, outTopic } from '@lgsp/messaging';
import { routerWorld, type RouterWorld, VIEW } from './router-world.js';

let world: RouterWorld;
beforeEach(async () => {
  world = await routerWorld();
});
afterEach(() => world.close());

describe('the event router refuses', () => {
  const bad = (change: (message: Message) => Message): Message[] => [change(toMessage(world.birth()))];
  const header = (message: Message, name: string, value: string): Message => ({
    ...message,
    headers: { ...message.headers, [name]: value },
  });

  it.each<[string, string, () => Message[]]>([
    [
      'a source that does not own the topic',
      'GATEWAY.EVENT_FOREIGN_SOURCE',
      () => [toMessage(world.birth({}, { source: `urn:lgsp:${world.near}` }))],
    ],
    [
      'a system on the topic of another',
      'GATEWAY.EVENT_FOREIGN_SOURCE',
      () => [
        toMessage({
          ...world.birth({}, { source: `urn:lgsp:${world.near}`, type: `vn.lgsp.${world.near}.year-opened` }),
          data: {},
        }),
      ],
    ],
    [
      'a type that belongs to another',
      'GATEWAY.EVENT_FOREIGN_SOURCE',
      () => [toMessage({ ...world.birth({}, { type: `vn.lgsp.${world.near}.year-opened` }), data: {} })],
    ],
    [
      'an official of an agency that nobody here speaks for',
      'GATEWAY.EVENT_FOREIGN_ACTOR',
      () => [toMessage(world.birth({}, { actor: 'G22:thu-tuong' }))],
    ],
    [
      'the act of a system that does not call its source',
      'GATEWAY.EVENT_FOREIGN_ACTOR',
      () => [toMessage(world.birth({}, { actor: `system:${world.far}` }))],
    ],
    [
      'an unregistered version',
      'GATEWAY.EVENT_UNREGISTERED',
      () => [toMessage(world.birth({}, { dataversion: 2 }))],
    ],
    [
      'an unregistered type',
      'GATEWAY.EVENT_UNREGISTERED',
      () => [toMessage(world.birth({}, { type: `vn.lgsp.${world.source}.unheard-of` }))],
    ],
    [
      'an id that is no UUIDv7',
      'EVENTS.BAD_ENVELOPE',
      () => bad((message) => header(message, 'ce_id', '7d444840-9dc0-41d1-b245-5ffdce74fad2')),
    ],
    [
      'data beyond the schema',
      'GATEWAY.EVENT_BAD_DATA',
      () => bad((message) => ({ ...message, value: Buffer.from('{"personId":1}') })),
    ],
    [
      'a field twice, of which the schema sees one',
      'EVENTS.BAD_ENVELOPE',
      () =>
        bad(({ value, ...message }) => ({
          ...message,
          value: Buffer.from(value.toString().replace('{', '{"commune":"nowhere",')),
        })),
    ],
    [
      'what leaves no room for a copy',
      'GATEWAY.EVENT_TOO_LARGE',
      () => [toMessage(world.birth({ note: 'x'.repeat(898_700) }))],
    ],
  ])('%s, parks its subject only, and says why', async (_what, code, make) => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    await (await world.startRouter()).topics.start();
    const [refused] = make();
    const { key: subject } = refused ?? { key: '' };
    const behind = world.birth({ personId: subject });
    const others = Array.from({ length: 30 }, () => world.birth());
    await world.publisher.publish(outTopic(world.source), [refused ?? toMessage(behind), toMessage(behind)]);
    await world.publish(others);
    await world.until(() => world.heard(world.near).length === 30);
    await world.until(() => world.counts.parked === 2);
    expect(
      await world.rows(
        'SELECT state, error_code FROM router_parked_event WHERE subject = $1 ORDER BY position',
        subject,
      ),
    ).toEqual([
      { state: 'waiting', error_code: code },
      { state: 'waiting', error_code: null },
    ]);
  });

  it('another event under a known id, and keeps the first', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    await (await world.startRouter()).topics.start();
    const first = world.birth();
    await world.publish([first]);
    await world.until(() => world.heard(world.near).length === 1);
    await world.publish([world.birth({ commune: '00001' }, { id: first.id }), world.birth()]);
    await world.until(() => world.heard(world.near).length === 2);
    await world.until(() => world.counts.parked === 1);
    expect(await world.rows('SELECT error_code FROM router_parked_event')).toEqual([
      { error_code: 'GATEWAY.EVENT_ID_REUSED' },
    ]);
  });
});
