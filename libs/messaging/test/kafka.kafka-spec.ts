import { connect, Socket } from 'node:net';
import { messageBusConformance } from '../src/conformance/message-bus-conformance.js';
import { createBus, createBusAdmin } from '../src/index.js';

messageBusConformance('kafka', async () => {
  // eslint-disable-next-line no-restricted-syntax -- the harness of every suite hands the broker over in the environment
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').filter(Boolean);
  if (brokers.length === 0) throw new Error('KAFKA_BROKERS names no broker: this suite needs a real one');
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
      return { bus, cut: link.cut, restore: link.restore };
    },
    close: () => admin.close(),
  };
});

function cuttableSockets() {
  const sockets = new Set<Socket>();
  let open = true;
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
    return socket;
  };
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy(new Error('cut')); // silently destroyed, kafkajs would not notice
  };
  return { socketFactory, cut, restore: () => void (open = true) };
}
