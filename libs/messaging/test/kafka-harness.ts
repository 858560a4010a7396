import { cutProxy } from '@lgsp/testing';
import kafkajs from 'kafkajs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type BusHarness } from '../src/conformance/harness.js';
import { createBus, createBusAdmin } from '../src/index.js';
import { memberProcess } from './member-process.js';

/** The least that a broker accepts by default. */
const SESSION_MS = 6_000;

/** The Kafka adapter on these brokers, which ask nobody for a login. */
export async function kafkaHarness(brokers: readonly string[]): Promise<BusHarness> {
  const [host = '', port = ''] = (brokers[0] ?? '').split(':');
  const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'conformance-admin' });
  const proxies: { close(): Promise<void> }[] = [];
  return {
    system: 'conformance',
    sessionTimeoutMs: SESSION_MS,
    ensureTopics: (topics) => admin.ensureTopics(topics),
    remakeTopic: async (topic) => {
      const kafka = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
      const topics = kafka.admin();
      await topics.connect();
      await topics.deleteTopics({ topics: [topic.name] });
      while ((await topics.listTopics()).includes(topic.name)) await delay(20);
      await topics.disconnect();
      await admin.ensureTopics([topic]);
    },
    drift: (topics) => admin.drift(topics),
    rewind: (group, topic, since) => admin.rewind(group, topic, since),
    startMember: (member) =>
      memberProcess({
        ...member,
        bus: { kind: 'kafka', brokers, clientId: 'member', sessionTimeoutMs: SESSION_MS },
      }),
    connect: async (options) => {
      const proxy = await cutProxy({ host, port: Number(port) });
      proxies.push(proxy);
      // Whatever address the broker tells its clients, they come through the proxy.
      const socketFactory = ({ onConnect }: { onConnect: () => void }): Socket =>
        connect({ host: '127.0.0.1', port: proxy.port }, onConnect);
      const bus = await createBus({
        kind: 'kafka',
        brokers,
        clientId: 'conformance',
        socketFactory,
        ...options,
      });
      return { ...proxy, bus };
    },
    close: async () => {
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await admin.close();
    },
  };
}
