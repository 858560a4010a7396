import { BirthJourney } from '@lgsp/testing';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Births } from './births.ts';
import { check } from './checker.ts';
import { Injector } from './inject.ts';
import { NOTHING_DONE } from './done-work.ts';
import { Insistence } from './insistence.ts';
import { type FaultKind } from './plan.ts';
import { type PlatformUnderTest, platformUnderTest } from './platform-under-test.ts';
import { comeToRest } from './come-to-rest.ts';
import { Server } from './server.ts';
import { embeddedState } from './observed-state.ts';

const REST_MS = 60_000;
const SUITE_MS = 20 * 60_000;

const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-windows-'));
let under: PlatformUnderTest | undefined;
let server: Server;
let births: Births;
let injector: Injector;

beforeAll(async () => {
  chmodSync(dataDir, 0o755); // PostgreSQL drops root's rights and must still enter
  under = await platformUnderTest(
    dataDir,
    { bus: 'embedded', replicas: false, long: false },
    () => undefined,
  );
  server = new Server(under.platform.postgresUrl);
  const journey = new BirthJourney(under.platform);
  births = new Births(journey, server, new Insistence(Date.now() + SUITE_MS));
  injector = new Injector(under, server);
}, 400_000);
afterAll(async () => {
  await births.stop();
  await server.end();
  await under?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A birth that runs into the fault; the platform must be as if nothing had been. */
async function birthThrough(kind: FaultKind, service: string, ms = 0): Promise<void> {
  const injected = injector.inject({ kind, service, role: 'relay', nth: 0, at: 0, ms });
  await births.run();
  expect(await injected).toMatch(/^hit/);
  const observed = embeddedState(server.rows);
  expect(await comeToRest(observed, REST_MS)).toEqual([]);
  expect(await check(observed, { ...NOTHING_DONE, births: births.accepted })).toEqual([]);
}

describe('a process that dies at the worst moment loses nothing and repeats nothing:', () => {
  it.each<[FaultKind, string]>([
    ['hit-relay-before-mark', 'one-stop'],
    ['hit-relay-before-mark', 'population'],
    ['hit-consumer-before-commit', 'education'],
    ['hit-consumer-before-offset', 'population'],
    ['hit-worker-before-commit', 'population'],
    ['hit-worker-before-commit', 'healthcare'],
    ['hit-router-before-copy', 'gateway'],
  ])('%s (%s)', (kind, service) => birthThrough(kind, service), 150_000);
});

it('a copy not handed over when its agreement ends is closed as expired, and its child is not counted', async () => {
  const counted = async (): Promise<number> =>
    (await server.rows<{ n: number }>('education', 'SELECT sum(births)::int AS n FROM intake_forecast'))[0]
      ?.n ?? 0;
  const before = await counted();
  await birthThrough('agreement-ends-undelivered', 'gateway', 60_000);
  const expired = await server.rows(
    'gateway',
    `SELECT FROM exchange_record WHERE phase = 'close' AND record LIKE '%"expired"%'`,
  );
  expect(expired).toHaveLength(1);
  expect(await counted()).toBe(before);
}, 150_000);
