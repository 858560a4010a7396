import { loadConfig, platformConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createBusAdmin } from '@lgsp/messaging';
import { freePort, ownTopics, testBus, testDatabase } from '@lgsp/testing';
import { createService, ManagementServer, migrationsOf } from '../src/index.js';
import { fakeGateway } from './fake-gateway.js';
import { landService } from './land/src/land.module.js';

/**
 * The miniature department, listening, with a database, a bus and a gateway of its own; `prepare` runs before it, given
 * the owners' URLs of its database and of the bus's. `settings` overrule its environment.
 */
export async function startLand(
  prepare: (ownerUrl: string, busUrl: string) => Promise<void> = async () => undefined,
  settings: (urls: { database: string; bus: string }) => Promise<Record<string, string>> = async () => ({}),
) {
  const [gateway, database, bus] = await Promise.all([
    fakeGateway(),
    testDatabase('land'),
    testBus('embedded'),
  ]);
  if (bus.kind !== 'embedded') throw new Error('This suite runs on the embedded bus');
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(landService) });
  const admin = await createBusAdmin({ kind: 'embedded', url: bus.ownerUrl });
  await admin.ensureTopics(ownTopics('land'));
  await admin.close();
  await prepare(database.ownerUrl, bus.ownerUrl);
  const [port, grpcPort] = [await freePort(), await freePort()];
  const config = loadConfig(platformConfig, {
    LGSP_ENV: 'test',
    PORT: String(port),
    GRPC_PORT: String(grpcPort),
    MANAGEMENT_PORT: '0',
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: bus.ownerUrl,
    GATEWAY_URL: gateway.url,
    CLIENT_SECRET: 'a-secret-of-the-test',
    LOG_LEVEL: 'fatal',
    ...(await settings({ database: database.url, bus: bus.ownerUrl })),
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
    management: `http://127.0.0.1:${app.get(ManagementServer).port}`,
    close,
  };
}
export type Land = Awaited<ReturnType<typeof startLand>>;
