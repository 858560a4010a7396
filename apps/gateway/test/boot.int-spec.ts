import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { testBus, testDatabase } from '@lgsp/testing';
import { request } from 'undici';
import { gatewayConfig } from '../src/gateway.config.js';
import { gatewayService } from '../src/gateway.module.js';
import { freePort } from './test-gateway.js';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the whole gateway', () => {
  it('boots from its environment with the committed registry and serves its keys', async () => {
    const [database, bus] = [await testDatabase('gateway'), await testBus('embedded')];
    await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(gatewayService) });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const config = loadConfig(gatewayConfig, {
      LGSP_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: database.url,
      BUS_DATABASE_URL: bus.kind === 'embedded' ? bus.url : '',
      GATEWAY_URL: url,
      LOG_LEVEL: 'error',
      GATEWAY_ROLES: 'requests,identity',
      PROVIDERS: 'population=http://127.0.0.1:1,civil-register=http://127.0.0.1:1/civil-register',
      SECRETS_DIR: mkdtempSync(join(tmpdir(), 'gateway-secrets-')),
    });
    const app = await createService(gatewayService, config);
    try {
      await app.listen(port, '127.0.0.1');
      const keys = (await (await request(`${url}/oauth/jwks`)).body.json()) as { keys: object[] };
      expect(keys.keys).toHaveLength(2);
      expect(JSON.stringify(keys)).not.toContain('"d"');
      const bare = await request(`${url}/r1/VN/GOV/H56/population/api/persons/1`);
      expect([bare.statusCode, (await request(`${url}/admin/agreements`)).statusCode]).toEqual([401, 401]);
      expect((await request(`${url}/exchanges`)).statusCode).toBe(401);
    } finally {
      await app.close();
      await database.drop();
      await bus.drop();
    }
  }, 60_000);
});
