import { testDatabase } from '@lgsp/testing';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { request } from 'undici';
import { FakeProvider } from '../fake-provider.js';
import { startGateway } from '../test-gateway.js';
import { keepOfficial } from './keep-official.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const CHUNK = randomBytes(64 * 1024);
/** What the kernel's buffers of two connections and the gateway's own may hold at most. */
const BETWEEN = 48 * 1024 * 1024;
const WHOLE = 256 * 1024 * 1024;

/** Writes `bytes` as fast as they are taken, then runs `end`. */
function produce(bytes: number, end = (response: ServerResponse): unknown => response.end()) {
  const made = { bytes: 0, closed: false };
  world.provider.stream = (response) => {
    response.on('close', () => (made.closed = true));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    made.bytes = 0;
    const more = (): void => {
      while (made.bytes < bytes && !response.destroyed) {
        made.bytes += CHUNK.length;
        if (!response.write(CHUNK)) return void response.once('drain', more);
      }
      if (!response.destroyed) end(response);
    };
    more();
  };
  return made;
}

/** The answer as it comes: its body is read by the test, or not. */
async function stream(
  { gateway, token }: Pick<RequestsWorld, 'gateway' | 'token'> = world,
  signal?: AbortSignal,
  { path = '/exports', headers = {} }: { path?: string; headers?: Readonly<Record<string, string>> } = {},
) {
  const answer = await request(`${gateway.url}/r1/VN/GOV/H56/population/api${path}/${ID}`, {
    headers: {
      authorization: `Bearer ${token}`,
      'x-road-client': ONE_STOP,
      'x-lgsp-purpose': 'testing',
      ...headers,
    },
    signal: signal ?? null,
  });
  answer.body.on('error', () => undefined);
  return { ...answer, id: String(answer.headers['x-road-request-id']) };
}
const read = async (body: AsyncIterable<unknown>, salt = ''): Promise<{ bytes: number; hash: string }> => {
  const hash = createHash('sha256').update(salt);
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, hash: hash.digest('base64') };
};
const rowsOf = (id: unknown) =>
  world.owner('SELECT phase FROM exchange_record WHERE id = $1 ORDER BY phase DESC', id);
const closed = async (id: string) => {
  for (;;) {
    const record = await world.recordOf(id);
    if (record.close) return record;
    await pause(20);
  }
};
/** Resolves when the provider has written nothing more for a while. */
async function standsStill(made: { bytes: number }): Promise<void> {
  for (let before = -1; before !== made.bytes; await pause(400)) before = made.bytes;
}

describe('an endpoint that streams', () => {
  it('hands on more than the gateway would buffer; the record says size and hash', async () => {
    produce(32 * 1024 * 1024);
    const { statusCode, headers, body, id } = await stream();
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
    const { body, id } = await stream();
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
    const { body } = await stream();
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
    const { body } = await stream();
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
    const { body, id } = await stream();
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
    const { body, id } = await stream();
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
    const asking = stream(world, leaving.signal);
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
    const { body, id, statusCode } = await stream();
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
    const running = [await stream(), await stream()];
    expect(await world.call(`/exports/${ID}`)).toMatchObject({ status: 503 });
    world.provider.stream = undefined;
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
    await pause(3_200); // the default time-out here is 3 s
    for (const end of finish) end();
    for (const { body } of running) expect((await read(body)).bytes).toBe(CHUNK.length);
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
    produce(1);
    expect((await stream()).statusCode).toBe(200);
  });

  describe('goes no further than the right it was admitted by', () => {
    const AGREEMENT = 'agreements/one-stop--population--test.yaml';
    const headers = { 'x-road-userid': 'H56:reader-1' };
    const inFile = (file: string, from: string, to: string) => async (): Promise<void> => {
      const path = join(world.gateway.registry, file);
      const text = readFileSync(path, 'utf8').replace(
        /^version: (\d+)$/m,
        (_, n) => `version: ${Number(n) + 1}`,
      );
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      writeFileSync(path, text.replace(from, to));
      await world.gateway.apply();
    };
    const there = (): Promise<void> => keepOfficial(world, 'H56:reader-1', {});
    beforeEach(there);

    const gone = ['  - { clause: r4, endpoint: GET /exports/*, quota: 1000/s }\n', ''] as const;
    const scope = [
      'GET /lists/*, scope: own',
      'GET /lists/*, scope: { province: all of them for once }',
    ] as const;
    it.each([
      [
        'its clause has ended',
        '/exports',
        inFile(AGREEMENT, ...gone),
        inFile(AGREEMENT, '  - { clause: r5,', `${gone[0]}  - { clause: r5,`),
        'No clause of one-stop--population--test',
      ],
      [
        'its clause has another scope',
        '/lists',
        inFile(AGREEMENT, ...scope),
        inFile(AGREEMENT, scope[1], scope[0]),
        'What the call may see has changed',
      ],
      [
        'its official is suspended',
        '/exports',
        () => keepOfficial(world, 'H56:reader-1', { suspended: true }),
        there,
        'The directory knows no such official in service today',
      ],
    ])('%s', async (_, path, end, again, why) => {
      produce(1, () => undefined);
      const { body, id } = await stream(world, undefined, { path, headers });
      await body[Symbol.asyncIterator]().next();
      await pause(1_500); // judged again, it goes on
      expect(await rowsOf(id)).toHaveLength(1);
      await end();
      const ended = Date.now();
      try {
        const { outcome, close } = await closed(id);
        expect(Date.now() - ended).toBeLessThan(5_000);
        expect(outcome).toBe('cut');
        expect(close?.message).toContain(why);
        await expect(read(body)).rejects.toThrow();
      } finally {
        await again();
      }
    });

    it('and does not end for a directory that cannot be seen', async () => {
      produce(1, () => undefined);
      const { body, id } = await stream(world, undefined, { headers });
      await body[Symbol.asyncIterator]().next();
      await world.withoutDirectory(async () => {
        await pause(7_000);
        const refused = await world.call(`/persons/${ID}`, { headers });
        expect(refused.status).toBe(503);
      });
      expect(await rowsOf(id)).toHaveLength(1);
      body.destroy();
    });
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
