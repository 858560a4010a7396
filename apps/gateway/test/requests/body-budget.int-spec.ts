import { Client, credentials, Metadata, type ServiceError, status as codes } from '@grpc/grpc-js';
import { metrics } from '@lgsp/observability';
import { freePort, until } from '@lgsp/testing';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { startGateway } from '../test-gateway.js';
import { ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

const PATH = '/r1/VN/GOV/H56/population/api/person-lookups';

describe.each([
  ['one client', { all: 9_000, client: 2_000 }, 429, 'Server.ServerProxy.QuotaExceeded'],
  ['all clients', { all: 2_000, client: 9_000 }, 503, 'Server.ServerProxy.NetworkError'],
] as const)('what %s may have on its way', (_whose, bodies, status, type) => {
  let world: RequestsWorld;
  beforeAll(async () => {
    world = await requestsWorld({ bodies });
  });
  afterAll(() => world.close());
  beforeEach(() => world.forget());

  const held = async () => /request_body_bytes (\d+)/.exec(await metrics.metrics())?.[1];
  const send = (size: number) => world.call('/person-lookups', { method: 'POST', body: 'x'.repeat(size) });

  /** A call that says how much it will send, and sends none of it. */
  const announce = async (size: number) => {
    const { hostname, port } = new URL(world.gateway.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST ${PATH} HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${world.token}`,
      `X-Road-Client: ${ONE_STOP}`,
      'X-LGSP-Purpose: testing',
      `Content-Length: ${size}`,
    ];
    socket.on('error', () => undefined).write(`${head.join('\r\n')}\r\n\r\n`);
    await until('it is held', async () => (await held()) === String(size));
    return socket;
  };

  it('is counted by what is announced, before any of it is there, and given back when its client goes', async () => {
    const silent = await announce(1_500);
    const refused = await send(1_000);
    expect(refused).toMatchObject({ status, json: { type }, headers: { 'retry-after': '1' } });
    expect(world.provider.seen).toHaveLength(0);
    expect((await send(400)).status).toBe(200);
    silent.destroy();
    await until('it is given back', async () => (await held()) === '0');
    expect((await send(1_000)).status).toBe(200);
    expect(await held()).toBe('0');
  });

  it('is counted piece by piece where nothing is announced', async () => {
    const pieces = async (count: number) => {
      const { statusCode, body } = await request(world.gateway.url + PATH, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${world.token}`,
          'x-road-client': ONE_STOP,
          'x-lgsp-purpose': 'testing',
        },
        body: Readable.from(Array.from({ length: count }, () => Buffer.alloc(500, 'x'))),
      });
      return { status: statusCode, json: await body.json() };
    };
    expect((await pieces(3)).status).toBe(200);
    expect(await pieces(5)).toMatchObject({ status, json: { type } });
    expect(world.provider.seen).toHaveLength(1);
    expect(await held()).toBe('0');
  });
});

it('a message of gRPC counts as a request does', async () => {
  const [grpcPort, nobody] = [await freePort(), await freePort()];
  const gateway = await startGateway(
    {},
    {
      grpcPort,
      grpcProviders: { population: `127.0.0.1:${nobody}` },
      limits: { bodies: { all: 9_000, client: 8 } },
    },
  );
  const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${await gateway.token('one-stop')}`);
  metadata.set('x-road-client', ONE_STOP);
  metadata.set('x-lgsp-purpose', 'testing');
  const same = (bytes: Buffer): Buffer => bytes;
  const codeOf = (size: number) =>
    new Promise<number | undefined>((resolve) => {
      const message = Buffer.alloc(size);
      client.makeUnaryRequest(
        ...(['/test.population.v1.Persons/GetPerson', same, same, message, metadata] as const),
        (error: ServiceError | null) => resolve(error?.code),
      );
    });
  try {
    // What is let through finds nobody behind the gateway.
    expect(await codeOf(8)).toBe(codes.UNAVAILABLE);
    expect(await codeOf(9)).toBe(codes.RESOURCE_EXHAUSTED);
    expect(await codeOf(8)).toBe(codes.UNAVAILABLE);
  } finally {
    client.close();
    await gateway.close();
  }
});
