import { cutProxy } from '@lgsp/testing';
import { Client, DatabaseError } from 'pg';
import { type BusHarness } from '../src/conformance/harness.js';
import { createBus, embeddedBusAdmin } from '../src/index.js';
import { type busDatabase } from './bus-database.js';
import { memberProcess } from './member-process.js';

const SESSION_MS = 1_500;

const DEADLOCK = '40P01';

/** Who drops tables takes their locks in another order than who reads them: one of the two is told to try again. */
async function again(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 5 || !(error instanceof DatabaseError) || error.code !== DEADLOCK) throw error;
    }
}

/** The embedded adapter on this database, which goes with the harness. */
export function embeddedHarness(database: Awaited<ReturnType<typeof busDatabase>>): BusHarness {
  const [user] = database.users;
  if (!user) throw new Error('no role');
  const admin = embeddedBusAdmin({ url: database.ownerUrl });
  const own = embeddedBusAdmin({ url: user.url.href });
  const proxies: { close(): Promise<void> }[] = [];
  return {
    system: user.system,
    sessionTimeoutMs: SESSION_MS,
    ensureTopics: (topics) => admin.ensureTopics(topics),
    remakeTopic: async (topic) => {
      const owner = new Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await again(() => owner.query(`DROP SCHEMA "${topic.name}" CASCADE`));
      await owner.end();
      await admin.ensureTopics([topic]);
    },
    drift: own.drift,
    rewind: own.rewind,
    startMember: (member) =>
      memberProcess({
        ...member,
        bus: { kind: 'embedded', url: user.url.href, clientId: 'member', sessionTimeoutMs: SESSION_MS },
      }),
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
}
