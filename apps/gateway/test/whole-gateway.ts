import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, Ending, migrationsOf } from '@lgsp/service-kit';
import { freePort, type OfficialTokens, testBus, testDatabase } from '@lgsp/testing';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayConfig } from '../src/gateway.config.js';
import { gatewayService } from '../src/gateway.module.js';
import { changeRegistry } from '../src/registry.command.js';
import { fetchToken, PASSWORD, SECRET, signInAt } from './test-gateway.js';

const SHIPPED = join(import.meta.dirname, '../registry');

/** The gateway as its process builds it, with the committed registry, for clients that may ask for tokens and operators who may sign in. */
export async function wholeGateway(clients: readonly string[] = [], more: Record<string, string> = {}) {
  const [database, bus] = [await testDatabase('gateway'), await testBus('embedded')];
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(gatewayService) });
  await changeRegistry(database.url, SHIPPED, 'apply');
  const secrets = mkdtempSync(join(tmpdir(), 'gateway-secrets-'));
  for (const client of clients) writeFileSync(join(secrets, client.replaceAll('/', '.')), SECRET);
  for (const subject of ['op-1', 'qt-0001']) writeFileSync(join(secrets, `_account.${subject}`), PASSWORD);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = loadConfig(gatewayConfig, {
    LGSP_ENV: 'test',
    PORT: String(port),
    MANAGEMENT_PORT: '0',
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: bus.kind === 'embedded' ? bus.url : '',
    GATEWAY_URL: url,
    LOG_LEVEL: 'error',
    GATEWAY_ROLES: 'requests,identity',
    PROVIDERS: 'population=http://127.0.0.1:1,civil-register=http://127.0.0.1:1/civil-register',
    SECRETS_DIR: secrets,
    ...more,
  });
  const app = await createService(gatewayService, config);
  await app.listen(port, '127.0.0.1');
  return {
    url,
    database,
    token: (client: string, scope?: string): Promise<string> => fetchToken(url, client, scope),
    signIn: (client: string, subject: string): Promise<OfficialTokens> => signInAt(url, client, subject),
    close: async (): Promise<void> => {
      await app.get(Ending).stop();
      await app.close();
      await database.drop();
      await bus.drop();
    },
  };
}

export type WholeGateway = Awaited<ReturnType<typeof wholeGateway>>;
