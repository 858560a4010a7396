import { Client } from 'pg';
import { cutProxy } from '@lgsp/testing';
import { eventually, message } from '../src/conformance/fixture.js';
import {
  createBus,
  embeddedBusAdmin,
  type MessageBus,
  partitionOf,
  type TopicDefinition,
} from '../src/index.js';
import { busDatabase } from './bus-database.js';

/** The fence on the embedded bus: a backend may outlive its client, and a topic may be older than the fence. */
describe('looking up on the embedded bus', () => {
  const HEADER = 'ce_exchangeid';
  let database: Awaited<ReturnType<typeof busDatabase>>;
  let owner: Client;
  let topic: TopicDefinition;
  const buses: MessageBus[] = [];
  const open: { close(): Promise<void> }[] = [];

  const busAt = async (change: Partial<Pick<URL, 'hostname' | 'port'>> = {}): Promise<MessageBus> => {
    const url = Object.assign(new URL(database.users[0]?.url ?? ''), change);
    const bus = await createBus({ kind: 'embedded', url: url.href, clientId: 'test' });
    buses.push(bus);
    return bus;
  };
  const look = (bus: MessageBus, asOf = new Date()) =>
    bus.stored(topic.name, {
      keys: ['k'],
      header: HEADER,
      values: ['x'],
      since: new Date(0),
      asOf,
      now: asOf,
    });

  beforeEach(async () => {
    database = await busDatabase('gateway');
    const systems = database.users.map(({ system }) => system);
    topic = { name: 'in.land', partitions: 12, retentionMs: 3_600_000, producers: systems, consumers: [] };
    await embeddedBusAdmin({ url: database.ownerUrl }).ensureTopics([topic]);
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterEach(async () => {
    await owner.end();
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await Promise.all(open.splice(0).map((each) => each.close()));
    await database.drop();
  });

  it('finds what a backend commits whose client was cut off before the look', async () => {
    const { hostname: host, port } = new URL(database.ownerUrl);
    const proxy = await cutProxy({ host, port: Number(port) });
    open.push(proxy);
    const [cutOff, bus] = [await busAt({ hostname: '127.0.0.1', port: String(proxy.port) }), await busAt()];
    await cutOff.publish(topic.name, [message('k', 'before')]);
    await owner.query('BEGIN');
    await owner.query('SELECT FROM "in.land".partitions FOR UPDATE');
    const lost = cutOff.publish(topic.name, [message('k', 'in doubt', { [HEADER]: 'x' })]);
    const waiting = async (count: number): Promise<void> =>
      eventually(async () => {
        const { rows } = await owner.query(
          'SELECT DISTINCT pid FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()',
        );
        expect(rows).toHaveLength(count);
      });
    await waiting(1);
    proxy.cut();
    await expect(lost).rejects.toMatchObject({ code: 'BUS.UNAVAILABLE' });
    const looked = look(bus);
    await waiting(2);
    await owner.query('COMMIT');
    expect(await looked).toEqual(new Set(['x']));
  });

  it('stores all of a refused call or nothing, also where only one of its partitions is fenced', async () => {
    const bus = await busAt();
    const seen = new Date();
    await look(bus);
    const call = Array.from({ length: 40 }, (_, n) => message(n === 0 ? 'k' : `key-${n}`, 'x'));
    await expect(bus.publish(topic.name, call, seen)).rejects.toMatchObject({ code: 'BUS.PUBLISH_STALE' });
    expect((await owner.query('SELECT FROM "in.land".messages')).rows).toHaveLength(0);
    const elsewhere = call.filter(({ key }) => partitionOf(key, 12) !== partitionOf('k', 12));
    await bus.publish(topic.name, elsewhere, seen);
  });

  it('never lowers a fence', async () => {
    const bus = await busAt();
    const seen = new Date();
    await look(bus);
    await look(bus, new Date(0));
    await expect(bus.publish(topic.name, [message('k', 'x')], seen)).rejects.toMatchObject({
      code: 'BUS.PUBLISH_STALE',
    });
  });

  it('is added to a topic that was made before there were fences', async () => {
    await owner.query('ALTER TABLE "in.land".partitions DROP COLUMN fence');
    await embeddedBusAdmin({ url: database.ownerUrl }).ensureTopics([topic]);
    const bus = await busAt();
    await bus.publish(topic.name, [message('k', 'x', { [HEADER]: 'x' })]);
    expect(await look(bus)).toEqual(new Set(['x']));
  });
});
