import { cutProxy } from '@lgsp/testing';
import { messageBusConformance } from '../src/conformance/message-bus-conformance.js';
import { createBus, embeddedBusAdmin } from '../src/index.js';
import { busDatabase } from './bus-database.js';

messageBusConformance('embedded', async () => {
  const database = await busDatabase('conformance');
  const [user] = database.users;
  if (!user) throw new Error('no role');
  const admin = embeddedBusAdmin({ url: database.ownerUrl });
  const proxies: { close(): Promise<void> }[] = [];
  return {
    system: user.system,
    sessionTimeoutMs: 1_500,
    ensureTopics: (topics) => admin.ensureTopics(topics),
    rewind: embeddedBusAdmin({ url: user.url.href }).rewind,
    connect: async (options) => {
      const proxy = await cutProxy({ host: user.url.hostname, port: Number(user.url.port) });
      proxies.push(proxy);
      const url = new URL(user.url);
      Object.assign(url, { hostname: '127.0.0.1', port: String(proxy.port) });
      const bus = await createBus({ kind: 'embedded', url: url.href, clientId: 'conformance', ...options });
      return { ...proxy, bus };
    },
    close: async () => {
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await admin.close();
      await database.drop();
    },
  };
});
