import { loadConfig, platformConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createBusAdmin, inTopic, outTopic, PARTITIONS } from '@lgsp/messaging';
import { freePort, testBus, testDatabase } from '@lgsp/testing';
import { createService, migrationsOf } from '../src/index.js';
import { fakeGateway } from './fake-gateway.js';
import { landService } from './land/src/land.module.js';

/** The miniature department, listening, with a database, a bus and a gateway of its own; `prepare` runs before it. */
export async function startLand(prepare: (ownerUrl: string) => Promise<void> = async () => undefined) {
  const [gateway, database, bus] = await Promise.all([
    fakeGateway(),
    testDatabase('land'),
    testBus('embedded'),
  ]);
  if (bus.kind !== 'embedded') throw new Error('This suite runs on the embedded bus');
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(landService) });
  await prepare(database.ownerUrl);
  const admin = await createBusAdmin({ kind: 'embedded', url: bus.ownerUrl });
  const common = { partitions: PARTITIONS, retentionMs: 3_600_000, producers: [], consumers: [] };
  await admin.ensureTopics([outTopic('land'), inTopic('land')].map((name) => ({ name, ...common })));
  await admin.close();
  const [port, grpcPort] = [await freePort(), await freePort()];
  const config = loadConfig(platformConfig, {
    LGSP_ENV: 'test',
    PORT: String(port),
    GRPC_PORT: String(grpcPort),
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: bus.ownerUrl,
    GATEWAY_URL: gateway.url,
    CLIENT_SECRET: 'a-secret-of-the-test',
    LOG_LEVEL: 'fatal',
  });
  const app = await createService(landService, config);
  await app.startAllMicroservices();
  await app.listen(port, '127.0.0.1');
  const close = async (): Promise<void> => {
    await app.close();
    await gateway.close();
    await database.drop();
    await bus.drop();
  };
  return {
    app,
    gateway,
    database,
    bus,
    url: `http://127.0.0.1:${port}`,
    grpc: `127.0.0.1:${grpcPort}`,
    close,
  };
}
export type Land = Awaited<ReturnType<typeof startLand>>;
