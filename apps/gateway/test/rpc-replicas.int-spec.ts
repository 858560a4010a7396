import { Client, credentials, Metadata, Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import { freePort } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { startGateway, type TestGateway } from './test-gateway.js';

const identity = (bytes: Buffer): Buffer => bytes;

/** One replica: counts its calls, and breaks off the first of them when it is `rude`. */
class Replica {
  calls = 0;
  rude = false;
  private server = new Server();

  constructor(private readonly port: number) {}

  async start(): Promise<void> {
    this.server = new Server();
    for (const method of ['GetPerson', 'KeepPerson'])
      this.server.register(
        `/test.population.v1.Persons/${method}`,
        (_call: unknown, done: (error: null, answer: Buffer) => void) => {
          this.calls += 1;
          if (this.rude) this.server.forceShutdown();
          else done(null, Buffer.from('answer'));
        },
        identity,
        identity,
        'unary',
      );
    await new Promise<void>((resolve, reject) =>
      this.server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error) =>
        error ? reject(error) : resolve(),
      ),
    );
  }

  stop(): void {
    this.server.forceShutdown();
  }
}

let gateway: TestGateway;
let client: Client;
let token: string;
let replicas: readonly [Replica, Replica];

beforeAll(async () => {
  const [grpcPort, ...ports] = [await freePort(), await freePort(), await freePort()];
  replicas = [new Replica(ports[0] ?? 0), new Replica(ports[1] ?? 0)];
  const population = ports.map((port) => `127.0.0.1:${port}`);
  gateway = await startGateway({}, { grpcPort, grpcProviders: { population } });
  token = await gateway.token('one-stop');
  client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  replicas.forEach((replica) => replica.stop());
  await gateway.close();
});
beforeEach(async () => {
  replicas.forEach((replica) => replica.stop());
  for (const replica of replicas) {
    replica.rude = false;
    await replica.start();
  }
  await bothTakeCalls();
});

async function bothTakeCalls(): Promise<void> {
  const end = Date.now() + 15_000;
  do {
    if (Date.now() > end) throw new Error('One of them is not called');
    replicas.forEach((replica) => (replica.calls = 0));
    for (let i = 0; i < 4; i++) await call('GetPerson').catch(() => pause(50));
  } while (!replicas.every(({ calls }) => calls === 2));
  replicas.forEach((replica) => (replica.calls = 0));
}

function call(method: string): Promise<string> {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  metadata.set('x-road-client', 'VN/GOV/H56/one-stop');
  metadata.set('x-lgsp-purpose', 'testing');
  const path = `/test.population.v1.Persons/${method}`;
  return new Promise((resolve, reject) =>
    client.makeUnaryRequest(
      path,
      identity,
      identity,
      Buffer.from('q'),
      metadata,
      { deadline: Date.now() + 3_000 },
      (error, answer) => (error ? reject(error) : resolve(String(answer))),
    ),
  );
}

const counts = (): number[] => replicas.map(({ calls }) => calls);

describe('a provider with two replicas, called by gRPC', () => {
  it('has its calls spread over them', async () => {
    await Promise.all(Array.from({ length: 10 }, () => call('GetPerson')));
    expect(counts()).toEqual([5, 5]);
  });

  it('of which one is away: what it was not sent goes to the other, at once, whatever it is', async () => {
    replicas[0].stop();
    const began = performance.now();
    for (let i = 0; i < 10; i++) expect(await call('KeepPerson')).toBe('answer');
    expect(counts()).toEqual([0, 10]);
    expect(performance.now() - began).toBeLessThan(2_000);
    await replicas[0].start();
    await bothTakeCalls();
  });

  it('of which one breaks off a call without effect: the other is asked', async () => {
    replicas[0].rude = true;
    expect(await Promise.all([call('GetPerson'), call('GetPerson')])).toEqual(['answer', 'answer']);
    expect(counts()).toEqual([1, 2]);
  });

  it('of which one breaks off a call with an effect: nobody else is asked, and its outcome is unknown', async () => {
    replicas[0].rude = true;
    const told = await Promise.allSettled([call('KeepPerson'), call('KeepPerson')]);
    const failed = told.flatMap((each) => (each.status === 'rejected' ? [each.reason as ServiceError] : []));
    expect(failed.map(({ metadata }) => metadata.get('x-road-error'))).toEqual([
      ['Server.ServerProxy.OutcomeUnknown'],
    ]);
    expect(counts()).toEqual([1, 1]);
  });
});
