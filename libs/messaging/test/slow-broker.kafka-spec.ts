import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, numbered, Recorder } from '../src/conformance/fixture.js';
import type { BusHarness } from '../src/conformance/harness.js';
import { createBus, type MessageBus } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';
import { kafkaHarness } from './kafka-harness.js';

/** Longer than a request waits for its answer, and shorter than the session. */
const SLOW_MS = 11_500;
const SESSION_MS = 30_000;

describe('a broker that is slow', () => {
  const brokers = kafkaBrokers();
  const open: { close(): Promise<void> }[] = [];
  let harness: BusHarness;
  beforeAll(async () => {
    harness = await kafkaHarness(brokers);
  });
  afterAll(async () => {
    for (const one of open.toReversed()) await one.close();
    await harness.close();
  });

  const member = async (
    socketFactory?: (options: { host: string; port: number; onConnect: () => void }) => Socket,
  ) => {
    const options = { kind: 'kafka', brokers, clientId: 'slow', sessionTimeoutMs: SESSION_MS } as const;
    const bus: MessageBus = await createBus({ ...options, ...(socketFactory ? { socketFactory } : {}) });
    open.push(bus);
    return bus;
  };

  it('for one answer costs the group no rebalance, and its consumer goes on', async () => {
    const id = randomBytes(4).toString('hex');
    const topic = `in.slow-${id}`;
    await harness.ensureTopics([
      { name: topic, partitions: 12, retentionMs: 3_600_000, producers: [], consumers: [] },
    ]);
    const sockets = new Set<Socket>();
    const slow = await member(({ host, port, onConnect }) => {
      const socket = connect({ host, port }, onConnect);
      sockets.add(socket);
      return socket;
    });
    const quick = await member();
    const recorder = new Recorder();
    const subscription = { group: `slow-${id}`, topics: [topic], onBatch: recorder.onBatch };
    await slow.subscribe(subscription);
    await quick.subscribe(subscription);
    const held = (): (number | undefined)[] => [slow, quick].map((bus) => bus.held()[topic]);
    await eventually(() => expect(held()).toEqual([6, 6]), 30_000);
    const comesEverywhere = async (): Promise<void> => {
      recorder.seen.length = 0;
      await quick.publish(topic, numbered(60, 60));
      await eventually(() => expect(new Set(recorder.seen.map(({ partition }) => partition)).size).toBe(12));
    };
    await comesEverywhere();

    let isOver = false;
    const others = new Set<string>();
    const watching = (async () => {
      for (; !isOver; await pause(20)) others.add(held().join());
    })();
    for (const socket of sockets) socket.pause();
    await pause(SLOW_MS);
    for (const socket of sockets) socket.resume();
    await pause(5_000);
    isOver = true;
    await watching;
    expect([...others]).toEqual(['6,6']);

    await comesEverywhere();
  });
});
