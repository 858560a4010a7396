import { connect, Socket } from 'node:net';
import { messageBusConformance } from '../src/conformance/message-bus-conformance.js';
import { createBus, createBusAdmin } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';

messageBusConformance('kafka', async () => {
  const brokers = kafkaBrokers();
  const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'conformance-admin' });
  return {
    system: 'conformance',
    sessionTimeoutMs: 6_000, // the least that a broker accepts by default
    ensureTopics: (topics) => admin.ensureTopics(topics),
    connect: async (options) => {
      const link = cuttableSockets();
      const { socketFactory } = link;
      const bus = await createBus({
        kind: 'kafka',
        brokers,
        clientId: 'conformance',
        socketFactory,
        ...options,
      });
      return { bus, cut: link.cut, restore: link.restore, received: link.received };
    },
    close: () => admin.close(),
  };
});

function cuttableSockets() {
  const sockets = new Set<Socket>();
  let open = true;
  let received = 0;
  const socketFactory = ({
    host,
    port,
    onConnect,
  }: {
    host: string;
    port: number;
    onConnect: () => void;
  }): Socket => {
    if (!open) {
      const refused = new Socket();
      setImmediate(() => refused.destroy(new Error('cut')));
      return refused;
    }
    const socket = connect({ host, port }, onConnect);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => (received += chunk.length));
    return socket;
  };
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy(new Error('cut')); // silently destroyed, kafkajs would not notice
  };
  return { socketFactory, cut, restore: () => void (open = true), received: () => received };
}
