import { cutProxy } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { eventually, message, Recorder } from '../src/conformance/fixture.js';
import { createBus, embeddedBusAdmin } from '../src/index.js';
import { busDatabase } from './bus-database.js';

/** Notifications save waiting; polling finds what they missed. Either alone must do. */
describe('a consumer of the embedded bus', () => {
  const topic = 'in.land';
  let database: Awaited<ReturnType<typeof busDatabase>>;
  let url = '';

  beforeAll(async () => {
    database = await busDatabase('land');
    const [user] = database.users;
    url = user?.url.href ?? '';
    const systems = [user?.system ?? ''];
    await embeddedBusAdmin({ url: database.ownerUrl }).ensureTopics([
      { name: topic, partitions: 1, retentionMs: 3_600_000, producers: systems, consumers: systems },
    ]);
  });
  afterAll(() => database.drop());

  const subscribed = async (group: string, pollMs: number) => {
    const bus = await createBus({ kind: 'embedded', url, clientId: group, pollMs, sessionTimeoutMs: 60_000 });
    const recorder = new Recorder();
    await bus.publish(topic, [message('k', `${group} is there`)]);
    await bus.subscribe({ group, topics: [topic], onBatch: recorder.onBatch });
    await eventually(() => expect(recorder.texts).toContain(`${group} is there`));
    return { bus, recorder };
  };

  it('is woken by the publishing transaction', async () => {
    const { bus, recorder } = await subscribed('notified', 600_000);
    await bus.publish(topic, [message('k', 'told')]);
    await eventually(() => expect(recorder.texts).toContain('told'), 3_000);
    await bus.close();
  });

  it('listens on another connection when the other end of its own is gone without a word', async () => {
    const { hostname, port } = new URL(url);
    const line = await cutProxy({ host: hostname, port: Number(port) });
    const through = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(line.port) }).href;
    const limits = { pollMs: 600_000, publishTimeoutMs: 500, sessionTimeoutMs: 60_000 };
    const bus = await createBus({ kind: 'embedded', url: through, clientId: 'half-open', ...limits });
    const recorder = new Recorder();
    await bus.publish(topic, [message('k', 'before')]);
    await bus.subscribe({ group: 'half-open', topics: [topic], onBatch: recorder.onBatch });
    await eventually(() => expect(recorder.texts).toContain('before'));
    await pause(300); // nothing is under way any more
    line.halfOpen();
    await pause(3_000);
    const other = await createBus({ kind: 'embedded', url, clientId: 'other' });
    await other.publish(topic, [message('k', 'after')]);
    await eventually(() => expect(recorder.texts).toContain('after'), 3_000);
    await Promise.all([bus.close(), other.close()]);
    await line.close();
  });

  it('finds by itself what nobody told it of', async () => {
    const { bus, recorder } = await subscribed('polling', 200);
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(
      `WITH drawn AS (UPDATE "${topic}".partitions SET next_offset = next_offset + 1 RETURNING next_offset - 1 AS first)
       INSERT INTO "${topic}".messages SELECT 0, first, 'k', 'untold', '{}', now() FROM drawn`,
    );
    await client.end();
    await eventually(() => expect(recorder.texts).toContain('untold'), 3_000);
    await bus.close();
  });
});
