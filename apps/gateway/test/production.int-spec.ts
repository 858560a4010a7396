import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSecret } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { migrationsOf } from '@lgsp/service-kit';
import { testDatabase, type TestDatabase } from '@lgsp/testing';
import { gatewayService } from '../src/gateway.module.js';
import { changeRegistry } from '../src/registry.command.js';
import { SECRET } from './test-gateway.js';

const APP = join(import.meta.dirname, '..');
const CLIENT = 'VN.GOV.H56.one-stop';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase('gateway');
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(gatewayService) });
  folder = mkdtempSync(join(tmpdir(), 'gateway-production-'));
  writeFileSync(join(folder, CLIENT), SECRET);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** The built gateway as production starts it; no broker is needed for what it refuses. */
const run = (env: Record<string, string>, ...words: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(APP, 'dist/main.js'), ...words],
      {
        timeout: 40_000,
        env: {
          LGSP_ENV: 'production',
          PORT: '0',
          DATABASE_URL: database.url,
          BUS: 'kafka',
          KAFKA_BROKERS: '127.0.0.1:1',
          GATEWAY_URL: 'http://127.0.0.1:1',
          SECRETS_DIR: folder,
          LOG_LEVEL: 'fatal',
          ...env,
        },
      },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    ),
  );

describe('the gateway in production', () => {
  it('does not start on the embedded bus', async () => {
    const { code, said } = await run({ BUS: 'embedded', BUS_DATABASE_URL: database.url }, 'serve');
    expect(code).toBe(2);
    expect(said).toContain('BUS: is kafka when LGSP_ENV=production');
  });

  it('does not start with a client secret that was generated, and names the client', async () => {
    const secrets = mkdtempSync(join(tmpdir(), 'gateway-secrets-'));
    cpSync(folder, secrets, { recursive: true });
    writeFileSync(join(secrets, 'VN.GOV.H56.land'), generateSecret());
    const { code, said } = await run({ SECRETS_DIR: secrets }, 'serve');
    rmSync(secrets, { recursive: true });
    expect({ code, names: said.includes('VN.GOV.H56.land'), others: said.includes(CLIENT) }).toEqual({
      code: 2,
      names: true,
      others: false,
    });
  });

  it('applies no registry with unverified agencies and simulated members, and names them', async () => {
    for (const way of ['plan', 'apply']) {
      const { code, said } = await run({}, 'registry', way);
      expect(code).toBe(1);
      expect(said).toContain('GATEWAY.REGISTRY_MADE_UP');
      expect(said).toContain('agency H56.YT is not verified');
      expect(said).not.toContain('agency H56 is not verified');
      expect(said).toContain('subsystem VN/GOV/G01/residence is simulated');
      expect(said).toContain('the officials are made up');
    }
  });

  it('applies one where all are what they are named after', async () => {
    const real = mkdtempSync(join(tmpdir(), 'gateway-registry-'));
    cpSync(join(APP, 'registry'), real, { recursive: true });
    const byHand = readdirSync(real).filter((name) => name.endsWith('.yaml'));
    for (const file of [
      ...byHand,
      'generated/agencies/communes.json',
      'generated/agencies/service-centres.json',
    ]) {
      const text = readFileSync(join(real, file), 'utf8');
      const sworn = text
        .replaceAll(/verified("?): false/g, 'verified$1: true')
        .replaceAll('simulated: true', 'simulated: false')
        .replaceAll('madeUp: true', 'madeUp: false');
      writeFileSync(join(real, file), sworn);
    }
    const { code, said } = await run({}, 'registry', 'plan', real);
    rmSync(real, { recursive: true });
    expect(said).toContain('would change');
    expect(code).toBe(0);
  });

  it('does not start on the database of a development, where they are in force', async () => {
    await changeRegistry(database.url, join(APP, 'registry'), 'apply');
    const { code, said } = await run({}, 'serve');
    expect(code).toBe(1);
    expect(said).toContain('GATEWAY.REGISTRY_MADE_UP');
    expect(said).toContain('subsystem VN/GOV/G01/residence is simulated');
  });
});
