import { metrics } from '@lgsp/observability';
import { until } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

const MIB = 1024 * 1024;
/** More than the kernel takes for a client that reads nothing. */
const LARGE = 9 * MIB;
const BODY = JSON.stringify({ id: 'x'.repeat(LARGE) });
/** As a socket brings them. */
const PIECE = 64 * 1024;

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld({
    ...{ concurrency: 16, streamIdleMs: 1_500 },
    answers: { all: 25 * MIB, client: 12 * MIB },
  });
  const [ours, theirs] = ['one-stop', 'stranger'].map((client) =>
    join(world.gateway.registry, 'agreements', `${client}--population--test.yaml`),
  ) as [string, string];
  writeFileSync(theirs, readFileSync(ours, 'utf8').replaceAll('one-stop', 'stranger'));
  await world.gateway.apply();
});
afterAll(() => world.close());
beforeEach(() => {
  world.forget();
  world.provider.answer = { status: 200, body: BODY };
});

const held = async () => Number(/answer_body_bytes (\d+)/.exec(await metrics.metrics())?.[1]);
const read = (ask = {}) => world.call(`/persons/${ID}`, ask);

/** Asks for a large answer and takes nothing of it. */
async function deaf(client = ONE_STOP, token = world.token): Promise<Socket> {
  const before = await held();
  const { hostname, port } = new URL(world.gateway.url);
  const socket = connect(Number(port), hostname)
    .pause()
    .on('error', () => undefined);
  const head = [
    `GET /r1/VN/GOV/H56/population/api/persons/${ID} HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${token}`,
    `X-Road-Client: ${client}`,
    'X-LGSP-Purpose: testing',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await until('its answer is held', async () => (await held()) > before);
  return socket;
}

it.each([
  ['announced', { 'content-length': String(Buffer.byteLength(BODY)) }, Buffer.byteLength(BODY)],
  ['not announced', {}, 12 * MIB],
])(
  'who takes no answers, %s, waits for the next ones itself, and others do not',
  async (_how, headers, most) => {
    world.provider.answer = { status: 200, headers, body: BODY };
    const socket = await deaf();
    let answered = false;
    try {
      const next = read().then((answer) => {
        answered = true;
        return answer;
      });
      const token = await world.gateway.token('stranger');
      expect((await read({ client: 'VN/GOV/H56/stranger', token })).status).toBe(200);
      await pause(500);
      expect(answered).toBe(false);
      expect(await held()).toBeGreaterThan(LARGE);
      expect(await held()).toBeLessThanOrEqual(most + PIECE);
      socket.destroy();
      expect((await next).status).toBe(200);
    } finally {
      socket.destroy();
    }
    await until('all is given back', async () => (await held()) === 0);
  },
);

it('who takes nothing for as long as a stream may pause is cut off, and its place is free', async () => {
  const socket = await deaf();
  const cut = new Promise((resolve) => socket.once('close', resolve));
  expect((await read({ headers: { 'x-lgsp-timeout': '10000' } })).status).toBe(200);
  socket.resume();
  await cut;
  await until('all is given back', async () => (await held()) === 0);
});

it('whose deadline passes while it waits is told that the outcome is not known', async () => {
  const socket = await deaf();
  try {
    expect(await read({ headers: { 'x-lgsp-timeout': '400' } })).toMatchObject({
      status: 504,
      json: { type: 'Server.ServerProxy.OutcomeUnknown' },
    });
  } finally {
    socket.destroy();
  }
  await until('all is given back', async () => (await held()) === 0);
});
