import { cutProxy } from '@lgsp/testing';
import { connect, type Socket } from 'node:net';
import { messageBusConformance } from '../src/conformance/message-bus-conformance.js';
import { createBus, createBusAdmin } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';

messageBusConformance('kafka', async () => {
  const brokers = kafkaBrokers();
  const [host = '', port = ''] = (brokers[0] ?? '').split(':');
  const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'conformance-admin' });
  const proxies: { close(): Promise<void> }[] = [];
  return {
    system: 'conformance',
    sessionTimeoutMs: 6_000, // the least that a broker accepts by default
    ensureTopics: (topics) => admin.ensureTopics(topics),
    rewind: (group, topic, since) => admin.rewind(group, topic, since),
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
});
