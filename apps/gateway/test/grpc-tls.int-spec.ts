import {
  type ChannelCredentials,
  Client,
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { CODE_TRAILER } from '@lgsp/rpc';
import { freePort } from '@lgsp/testing';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { type Shown, tlsGateway, type TlsGateway } from './tls-gateway.js';

const same = (bytes: Buffer): Buffer => bytes;
const METHOD = '/test.population.v1.Persons/GetPerson';

let world: TlsGateway;
/** What the provider waits for before it answers. */
let held = (): Promise<void> => Promise.resolve();
const provider = new Server();
let address: string;
beforeAll(async () => {
  address = `127.0.0.1:${await freePort()}`;
  const answer = (_: unknown, done: (error: null, answer: Buffer) => void): void =>
    void held().then(() => done(null, Buffer.from('answer')));
  provider.register(METHOD, answer, same, same, 'unary');
  await new Promise((done) => provider.bindAsync(address, ServerCredentials.createInsecure(), done));
  world = await tlsGateway('one-stop', {}, { grpcProviders: { population: address } });
});
afterAll(async () => {
  await world.gateway.close();
  provider.forceShutdown();
});

const showing = (by: Shown, { pem } = world): ChannelCredentials =>
  credentials.createSsl(pem('ca.crt'), ...(by ? ([pem(`${by}.key`), pem(`${by}.crt`)] as const) : []));

/** What a call over a connection of its own gives. */
async function call(port: number, over: ChannelCredentials, token: string): Promise<string | ServiceError> {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  metadata.set('x-road-client', world.id);
  metadata.set('x-lgsp-purpose', 'testing');
  const client = new Client(`127.0.0.1:${port}`, over);
  try {
    return await new Promise((resolve) =>
      client.makeUnaryRequest(
        ...([
          METHOD,
          same,
          same,
          Buffer.from('question'),
          metadata,
          { deadline: Date.now() + 5_000 },
        ] as const),
        (error: ServiceError | null, answer?: Buffer) => resolve(error ?? String(answer)),
      ),
    );
  } finally {
    client.close();
  }
}

/** Status, message and registered code. */
const REFUSED = {
  code: status.UNAUTHENTICATED,
  details: 'The token is bound to a certificate that did not come with it',
};
const registered = (error: string | ServiceError): unknown =>
  typeof error === 'string' ? error : error.metadata.get(CODE_TRAILER)[0];

describe('gRPC with TLS', () => {
  it('takes a bound token with its certificate', async () =>
    expect(await call(world.grpcTlsPort, showing('own'), await world.bound())).toBe('answer'));

  it.each([['another'], ['no'], ['no connection of TLS, so no']] as const)(
    'refuses it with %s certificate, also where it was taken before',
    async (which) => {
      const token = await world.bound();
      const refused = () =>
        which === 'no connection of TLS, so no'
          ? call(world.grpcPort, credentials.createInsecure(), token)
          : call(world.grpcTlsPort, showing(which === 'another' ? 'other' : undefined), token);
      const before = await refused();
      expect(await call(world.grpcTlsPort, showing('own'), token)).toBe('answer');
      for (const error of [before, await refused()]) {
        expect(error).toMatchObject(REFUSED);
        expect(registered(error)).toBe('Server.ClientProxy.AuthenticationFailed');
      }
    },
  );

  it('takes a token that is bound to nothing from whoever comes, as the plain listener does', async () => {
    const token = await world.gateway.token('stranger');
    const denied = { code: status.PERMISSION_DENIED };
    for (const by of ['own', 'other', undefined] as const)
      expect(await call(world.grpcTlsPort, showing(by), token)).toMatchObject(denied);
    expect(await call(world.grpcPort, credentials.createInsecure(), token)).toMatchObject(denied);
  });

  it('lets go of who speaks no TLS, or no HTTP/2 within it, and serves on', async () => {
    const lines = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';
    const inTls = { port: world.grpcTlsPort, host: '127.0.0.1', ca: world.pem('ca.crt') };
    for (const said of [lines, Buffer.alloc(2_000, 7)])
      for (const open of [
        () => connect(world.grpcTlsPort, '127.0.0.1'),
        () => connectTls({ ...inTls, ALPNProtocols: ['h2'] }),
        () => connectTls({ ...inTls, ALPNProtocols: ['http/1.1'] }),
        () => connectTls(inTls),
      ])
        await new Promise<void>((resolve) => {
          open()
            .on('error', () => undefined)
            .on('close', () => resolve())
            .resume()
            .write(said);
        });
    expect(await call(world.grpcTlsPort, showing('own'), await world.bound())).toBe('answer');
  });

  it('outlives who breaks off, within HTTP/2 or without', async () => {
    for (const ALPNProtocols of [['h2'], []])
      for (let time = 0; time < 20; time += 1)
        await new Promise<void>((resolve) => {
          const line = connect(world.grpcTlsPort, '127.0.0.1').on('close', () => resolve());
          connectTls({ socket: line, host: '127.0.0.1', ca: world.pem('ca.crt'), ALPNProtocols })
            .on('error', () => undefined)
            .on('secureConnect', () => setTimeout(() => line.resetAndDestroy(), time % 3));
        });
    expect(await call(world.grpcTlsPort, showing('own'), await world.bound())).toBe('answer');
  });

  it('answers what runs while its gateway ends, and takes nothing more', async () => {
    const ending = await tlsGateway(
      'one-stop',
      {},
      {
        grpcProviders: { population: address },
        ending: { drain: 300, streams: 300, calls: 5_000 },
      },
    );
    const token = await ending.bound();
    const loose = await ending.gateway.token('stranger');
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= ending.gateway.close());
    let release = (): void => undefined;
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const answered = new Promise<void>((resolve) => (release = resolve));
    held = () => (arrive(), answered);
    try {
      const running = call(ending.grpcTlsPort, showing('own', ending), token);
      expect(await Promise.race([running, arrived])).toBeUndefined();
      const closed = close();
      await pause(800); // beyond the drain
      expect(await call(ending.grpcTlsPort, showing('own', ending), token)).toMatchObject({
        code: status.UNAVAILABLE,
      });
      expect(await call(ending.grpcPort, credentials.createInsecure(), loose)).toMatchObject({
        code: status.UNAVAILABLE,
      });
      release();
      expect(await running).toBe('answer');
      await closed;
    } finally {
      held = () => Promise.resolve();
      release();
      await close();
    }
  });
});
