import { testDatabase } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { FakeProvider } from '../fake-provider.js';
import { startGateway } from '../test-gateway.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';
import { CHUNK, read, stream, streamsOf } from './streams.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

/** What the kernel's buffers of two connections and the gateway's own may hold at most. */
const BETWEEN = 48 * 1024 * 1024;
const WHOLE = 256 * 1024 * 1024;

const { produce, rowsOf, closed } = streamsOf(() => world);
/** Resolves when the provider has written nothing more for a while. */
async function standsStill(made: { bytes: number }): Promise<void> {
  for (let before = -1; before !== made.bytes; await pause(400)) before = made.bytes;
}

describe('an endpoint that streams', () => {
  it('hands on more than the gateway would buffer; the record says size and hash', async () => {
    produce(32 * 1024 * 1024);
    const { statusCode, headers, body, id } = await stream(world);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'transfer-encoding': 'chunked',
      'x-road-service': 'VN/GOV/H56/population/api',
    });
    const { bytes, hash } = await read(body, String(headers['x-lgsp-salt']));
    expect(bytes).toBe(32 * 1024 * 1024);
    expect(await world.recordOf(id)).toMatchObject({
      outcome: 'answered',
      close: { status: 200, responseSize: bytes, responseHash: hash },
    });
  });

  it('is opened before the provider is asked, and open until its end', async () => {
    let found: unknown;
    world.provider.arrived = async () =>
      void (found = await rowsOf(world.provider.seen[0]?.headers['x-road-request-id']));
    let finish = (): void => undefined;
    produce(1, (response) => (finish = () => response.end()));
    const { body, id } = await stream(world);
    const bytes = read(body);
    expect(found).toEqual([{ phase: 'open' }]);
    expect(await world.recordOf(id)).toMatchObject({ outcome: 'unknown' });
    finish();
    await bytes;
    expect(await rowsOf(id)).toEqual([{ phase: 'open' }, { phase: 'close' }]);
  });

  it('has no end before its close row', async () => {
    let finish = (): void => undefined;
    produce(1, (response) => (finish = () => response.end()));
    const { body } = await stream(world);
    let ended = false;
    const reading = read(body).finally(() => (ended = true));
    await world.withoutRecords(async () => {
      finish();
      await pause(300);
      expect(ended).toBe(false);
    });
    expect((await reading).bytes).toBe(CHUNK.length);
  });

  it('is not begun, and nobody asked, when it cannot be recorded', async () => {
    await world.owner('ALTER TABLE exchange_record RENAME TO gone');
    try {
      const answer = await world.call(`/exports/${ID}`);
      expect(answer).toMatchObject({ status: 503, json: { type: 'Server.ServerProxy.NetworkError' } });
      expect(world.provider.seen).toHaveLength(0);
    } finally {
      await world.owner('ALTER TABLE gone RENAME TO exchange_record');
    }
  });

  it('asks the provider for no more than the client takes', async () => {
    const made = produce(WHOLE);
    const { body } = await stream(world);
    const chunks = body[Symbol.asyncIterator]();
    await chunks.next();
    for (let taken = 0; taken < 4; taken += 1) {
      await standsStill(made);
      expect(made.bytes).toBeLessThan(BETWEEN);
      await chunks.next();
    }
    body.destroy();
  });

  it('is cut when its client takes nothing for too long', async () => {
    const made = produce(WHOLE);
    const { body, id } = await stream(world);
    expect(await closed(id)).toMatchObject({
      outcome: 'cut',
      close: { message: 'The client took nothing for 1000 ms' },
    });
    await expect(read(body)).rejects.toThrow();
    expect(made.bytes).toBeLessThan(BETWEEN);
    while (!made.closed) await pause(20);
  });

  it('stops the provider when its client has gone', async () => {
    const made = produce(WHOLE);
    const { body, id } = await stream(world);
    await body[Symbol.asyncIterator]().next();
    body.destroy();
    const record = await closed(id);
    expect(record).toMatchObject({ outcome: 'cut', close: { message: 'The client went away' } });
    expect(record.close?.responseSize).toBeLessThan(BETWEEN);
    while (!made.closed) await pause(20);
    expect(made.bytes).toBeLessThan(BETWEEN);
  });

  it('is cut before its first byte when its client has gone by then', async () => {
    let answer = (): void => undefined;
    world.provider.arrived = () => new Promise((resolve) => (answer = resolve));
    const made = produce(WHOLE);
    const leaving = new AbortController();
    const asking = stream(world, { signal: leaving.signal });
    while (world.provider.seen.length === 0) await pause(5);
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await pause(100);
    answer();
    const record = await closed(String(world.provider.seen[0]?.headers['x-road-request-id']));
    expect(record).toMatchObject({ outcome: 'cut', close: { responseSize: 0 } });
    while (!made.closed) await pause(20);
    expect(made.bytes).toBeLessThan(BETWEEN);
  });

  it('breaks off, and has no clean end, when the provider dies', async () => {
    produce(CHUNK.length * 3, (response) => setTimeout(() => response.destroy(), 100));
    const { body, id, statusCode } = await stream(world);
    expect(statusCode).toBe(200);
    await expect(read(body)).rejects.toThrow();
    expect(await closed(id)).toMatchObject({
      outcome: 'cut',
      close: { message: 'The provider broke off', responseSize: CHUNK.length * 3 },
    });
  });

  it('passes no stream whose end looks like a cut', async () => {
    world.provider.stream = ({ socket }) => socket?.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}');
    const answer = await world.call(`/exports/${ID}`);
    expect(answer).toMatchObject({ status: 502, json: { type: 'Server.ServerProxy.InvalidAnswer' } });
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'answered',
      close: { fault: 'InvalidAnswer' },
    });
  });

  it('refuses HTTP/1.0, which cannot tell a cut from an end', async () => {
    const answer = await world.raw(
      ...[
        `GET /r1/VN/GOV/H56/population/api/exports/${ID} HTTP/1.0`,
        `authorization: Bearer ${world.token}`,
        `x-road-client: ${ONE_STOP}`,
        'x-lgsp-purpose: testing',
      ],
    );
    expect(answer).toContain('400 Bad Request');
    expect(world.provider.seen).toHaveLength(0);
  });

  it('hands on the provider’s refusal like any other, recorded before it is released', async () => {
    world.provider.answer = { status: 404, body: '{"code":"TEST.NOT_FOUND"}' };
    const answer = await world.call(`/exports/${ID}`);
    expect(answer).toMatchObject({ status: 404, json: { code: 'TEST.NOT_FOUND' } });
    expect(await rowsOf(answer.headers['x-road-request-id'])).toHaveLength(2);
  });

  it('lasts longer than its call may take, and leaves room for calls', async () => {
    const finish: (() => void)[] = [];
    produce(1, (response) => finish.push(() => response.end()));
    const running = [await stream(world), await stream(world)];
    expect(await world.call(`/exports/${ID}`)).toMatchObject({ status: 503 });
    world.provider.stream = undefined;
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
    await pause(3_200); // the default time-out here is 3 s
    for (const end of finish) end();
    for (const { body } of running) expect((await read(body)).bytes).toBe(CHUNK.length);
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
    produce(1);
    expect((await stream(world)).statusCode).toBe(200);
  });

  it('is cut, and recorded so, when the gateway stops', async () => {
    const [database, provider] = [await testDatabase('gateway'), new FakeProvider()];
    provider.stream = (response) => void response.writeHead(200, { 'content-type': 'text/csv' }).write(CHUNK);
    const gateway = await startGateway({ population: await provider.listen() }, { database });
    const { body, id } = await stream({ gateway, token: await gateway.token('one-stop') });
    await body[Symbol.asyncIterator]().next();
    await gateway.close();
    await expect(read(body)).rejects.toThrow();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ record: string }>(
      `SELECT record FROM exchange_record WHERE phase = 'close' AND id = $1`,
      [id],
    );
    await owner.end();
    await database.drop();
    await provider.close();
    expect(rows.map(({ record }) => JSON.parse(record) as unknown)).toMatchObject([
      { outcome: 'cut', message: 'The gateway stopped' },
    ]);
  });
});
