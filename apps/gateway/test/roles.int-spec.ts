import { Client, credentials } from '@grpc/grpc-js';
import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { createBus, createBusAdmin, outTopic } from '@lgsp/messaging';
import { metrics } from '@lgsp/observability';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { freePort, ownTopics, testBus, testDatabase, until } from '@lgsp/testing';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { request } from 'undici';
import { gatewayConfig, type GatewayRole } from '../src/gateway.config.js';
import { gatewayService } from '../src/gateway.module.js';
import { changeRegistry } from '../src/registry.command.js';

let database: Awaited<ReturnType<typeof testDatabase>>;
let busUrl: string;
let dropBus: () => Promise<void>;
let app: NestFastifyApplication | undefined;

beforeAll(async () => {
  const bus = await testBus('embedded');
  if (bus.kind !== 'embedded') throw new Error('This suite runs on the embedded bus');
  [busUrl, dropBus] = [bus.ownerUrl, () => bus.drop()];
  database = await testDatabase('gateway');
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(gatewayService) });
  const admin = await createBusAdmin({ kind: 'embedded', url: busUrl });
  await admin.ensureTopics(['population', 'one-stop', 'healthcare', 'education'].flatMap(ownTopics));
  await admin.close();
});
afterEach(async () => {
  await app?.close();
  app = undefined;
  metrics.clear(); // one registry a process, and here several gateways in turn
});
afterAll(async () => {
  await database.drop();
  await dropBus();
});

/** A process of the gateway with these roles, and what it serves. */
async function gateway(...roles: GatewayRole[]) {
  const [port, grpcPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const config = loadConfig(gatewayConfig, {
    LGSP_ENV: 'test',
    PORT: String(port),
    MANAGEMENT_PORT: '0',
    GRPC_PORT: String(grpcPort),
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: busUrl,
    GATEWAY_URL: url,
    LOG_LEVEL: 'silent',
    GATEWAY_ROLES: roles.join(','),
    SECRETS_DIR: mkdtempSync(join(tmpdir(), 'gateway-secrets-')),
  });
  app = await createService(gatewayService, config);
  await app.listen(port, '127.0.0.1');
  const grpc = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  const serves = {
    keys: (await request(`${url}/oauth/jwks`)).statusCode === 200,
    r1: 'x-road-error' in (await request(`${url}/r1/VN/GOV/H56/population/api/persons/1`)).headers,
    grpc: await new Promise<boolean>((answer) =>
      grpc.waitForReady(Date.now() + 1_000, (error) => answer(error === undefined)),
    ),
    // Operators see the registry in any of them: here, that it asks for a credential.
    administration: (await request(`${url}/admin/agreements`)).statusCode === 401,
  };
  grpc.close();
  return { url, ...serves };
}

async function publish(): Promise<string> {
  const bus = await createBus({ kind: 'embedded', url: busUrl, clientId: 'suite' });
  const id = uuidv7();
  const event = {
    specversion: '1.0' as const,
    id,
    source: 'urn:lgsp:population',
    type: 'vn.lgsp.population.leg-acknowledged',
    subject: uuidv7(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json' as const,
    dataversion: 1,
    recordversion: '1.1',
    correlationid: uuidv7(),
    data: { legId: uuidv7(), kind: 'birth', dossierCode: 'H56-261120-0001' },
  };
  await bus.publish(outTopic('population'), [toMessage(event)]);
  await bus.close();
  return id;
}
/** Decided upon or put into the queue of its subject: the router has seen it. */
async function routed(event: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT 1 FROM event_decision WHERE event_id = $1 UNION ALL
     SELECT 1 FROM router_parked_event WHERE id = $1`,
    [event],
  );
  await client.end();
  return rows.length > 0;
}

describe('a gateway process', () => {
  it('is not ready before a registry was applied, and is ready as soon as one is', async () => {
    const { url } = await gateway('requests');
    const ready = async (): Promise<number> => (await request(`${url}/health/ready`)).statusCode;
    expect(await ready()).toBe(503);
    await changeRegistry(database.url, join(import.meta.dirname, '../registry'), 'apply');
    expect(await ready()).toBe(200);
  });

  it('with the role requests alone serves r1 and gRPC', async () =>
    expect(await gateway('requests')).toMatchObject({
      keys: false,
      r1: true,
      grpc: true,
      administration: true,
    }));

  it('with the role identity alone serves keys and tokens', async () =>
    expect(await gateway('identity')).toMatchObject({
      keys: true,
      r1: false,
      grpc: false,
      administration: true,
    }));

  it('routes events with the role events, and not without', async () => {
    const event = await publish();
    await gateway('requests', 'identity');
    await wait(1_500);
    expect(await routed(event)).toBe(false);
    await app?.close();
    metrics.clear();
    expect(await gateway('events')).toMatchObject({
      keys: false,
      r1: false,
      grpc: false,
      administration: true,
    });
    await until('the event is routed', () => routed(event), 15_000);
  });
});
