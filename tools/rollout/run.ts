import { type RunningPlatform } from '@lgsp/launcher';
import { BirthJourney, type PlatformAccess } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { Births } from '../faults/births.ts';
import { Cases } from '../faults/cases.ts';
import { check } from '../faults/checker.ts';
import { NOTHING_DONE } from '../faults/done-work.ts';
import { EXCUSED_MS, Insistence } from '../faults/insistence.ts';
import { comeToRest } from '../faults/come-to-rest.ts';
import { Server } from '../faults/server.ts';
import { observedStateOf } from '../faults/observed-state.ts';
import { type Violation } from '../faults/violation.ts';
import { LockWaits } from './lock-waits.ts';
import { noteParcels, notesMissing } from './notes.ts';
import { Readers } from './readers.ts';
import { type Tree } from './trees.ts';
import { Wire } from './wire.ts';

export interface Releases {
  readonly last: Tree;
  readonly next: Tree;
}

const BIRTH_EVERY_MS = 4_000;
const REST_WITHIN_MS = 240_000;
/** Replacing all processes twice, on a slow machine. */
const WORK_WITHIN_MS = 900_000;
const NOTED_WITHIN_MS = 30_000;
/** Of services whose processes are replaced at the same time. */
const AT_ONCE = 2;
/** As long as a migration may make somebody wait, and some looking. */
const LOCKED_MS = 400;
/** The last release takes no birth notifications; beside it one of two processes does. */
const UNHEARD = 10;
/** One-stop asks healthcare for them: it comes after it, and goes before it (docs/operators/upgrade.md). */
const ASKS_LAST = 'one-stop';
/** Stands for others' systems. */
const NOT_OURS = 'national-simulator';

/** From the last release to the next and back, each way `sideBySideMs` long side by side, while work goes on. */
export async function rollOut(
  platform: RunningPlatform,
  services: readonly string[],
  { last, next }: Releases,
  sideBySideMs: number,
): Promise<readonly Violation[]> {
  const started = Date.now();
  const say = (text: string): void =>
    console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
  const server = new Server(platform.postgresUrl);
  // The last release has no page to sign in on: its clients come as they always did.
  const unsigned = withoutSignIn(platform);
  const journey = new BirthJourney(unsigned, { unheard: UNHEARD });
  const insist = new Insistence(started + 2 * sideBySideMs + WORK_WITHIN_MS);
  const births = new Births(journey, server, insist);
  const cases = new Cases(unsigned, server, insist);
  const person = await bornAs(server, births).catch(async (error: unknown) => {
    insist.giveUp();
    await births.stop();
    await server.end();
    throw error;
  });
  say('a first child is born');
  const wire = new Wire();
  wire.watch();
  const readers = new Readers(platform, person);
  const locks = new LockWaits(server);
  const work: Promise<unknown>[] = [];
  const others = services.filter((service) => service !== ASKS_LAST);
  let over = false;
  const working = (async () => {
    for (let nth = 0; !over; nth += 1, await pause(BIRTH_EVERY_MS)) {
      work.push(births.run());
      if (nth % 4 === 1) work.push(cases.transfer());
      if (nth % 4 === 3) work.push(cases.acceptance());
    }
  })();

  /** One after the other of each service's: half of them first, then both releases serve side by side, then the rest. */
  const replaceAll = async (tree: Tree, name: string, ordered: readonly string[]): Promise<void> => {
    const halves = [(nth: number) => nth === 0, (nth: number) => nth > 0] as const;
    for (const [half, isIn] of halves.entries()) {
      const waiting = ordered.filter((service) => service !== NOT_OURS);
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let service = waiting.shift(); service !== undefined; service = waiting.shift())
            for (const process of platform.replicas(service).filter((_, nth) => isIn(nth)))
              await platform.restart(process, tree);
        }),
      );
      say(`${half === 0 ? 'one of each' : 'all'}: ${name}`);
      await pause(half === 0 ? sideBySideMs : 0);
    }
  };

  try {
    await pause(BIRTH_EVERY_MS);
    await platform.bringIn(next);
    say('the next release: migrations and registry');
    await replaceAll(next, 'the next release', [...others, ASKS_LAST]);
    await noteParcels(server);
    const untilNoted = Date.now() + NOTED_WITHIN_MS;
    while ((await notesMissing(server)) > 0 && Date.now() < untilNoted) await pause(500);
    const notNoted = await notesMissing(server);
    say('events of the new type are stated and heard');
    await platform.bringIn(last);
    say('the last release: migrations and registry change nothing');
    await replaceAll(last, 'the last release', [ASKS_LAST, ...others]);
    over = true;
    await working;
    if (await waitsForUpgrade(server)) {
      for (const service of ['healthcare', ASKS_LAST]) await platform.restart(service, next);
      say(
        'a birth waits for what only the next release asks and answers: one process of each is there again',
      );
    }
    const done = await Promise.allSettled(work);
    await readers.stop();
    await locks.stop();
    wire.leave();
    const observed = observedStateOf(platform, server.rows);
    const restless = await comeToRest(observed, REST_WITHIN_MS);
    const { transfers, acceptances } = cases.accepted;
    say(
      `${births.accepted.length} births, ${transfers.length} transfers, ${acceptances.length} acceptances, ${readers.reads} reads; ` +
        `answers: ${[...wire.answers].map(([status, n]) => `${status} ${n}`).join(', ')}; not sent: ${wire.notSent}`,
    );
    for (const [statement, ms] of locks.longest)
      say(`waited ${ms.toFixed(0)} ms for a migration: ${statement}`);
    const rejected = done.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    return [
      ...rejected.map((what) => ({ promise: 'client served', what })),
      ...[...readers.faults, ...wire.faults].map((what) => ({ promise: 'nobody notices', what })),
      ...insist.violations(started - EXCUSED_MS),
      ...(notNoted > 0 ? [{ promise: 'new events are heard', what: `${notNoted} are not` }] : []),
      ...[...locks.longest]
        .filter(([, ms]) => ms > LOCKED_MS)
        .map(([what, ms]) => ({ promise: 'migrations are online', what: `${ms.toFixed(0)} ms: ${what}` })),
      ...restless.map((what) => ({ promise: 'comes to rest', what })),
      ...(await check(
        observed,
        { ...NOTHING_DONE, births: births.accepted, transfers, acceptances },
        'two releases',
      )),
    ];
  } finally {
    over = true;
    insist.giveUp();
    wire.leave();
    await readers.stop();
    await locks.stop();
    await births.stop();
    await server.end();
  }
}

/** What one-stop asked healthcare for as its last new process ended waits until there is one again (docs/operators/upgrade.md). */
async function waitsForUpgrade(server: Server): Promise<boolean> {
  const [row] = await server.rows<{ waits: boolean }>(
    'one_stop',
    `SELECT EXISTS (SELECT FROM exchange_work WHERE kind = 'verify-notification' AND state <> 'done') AS waits`,
  );
  return row?.waits ?? false;
}

/** A child for the readers to read. */
async function bornAs(server: Server, births: Births): Promise<string> {
  await births.run();
  for (const end = Date.now() + REST_WITHIN_MS; ; await pause(200)) {
    const [row] = await server.rows<{ id: string | null }>(
      'population',
      'SELECT person_id AS id FROM birth_leg',
    );
    if (row?.id) return row.id;
    if (Date.now() > end) throw new Error('The first child is not born');
  }
}

const withoutSignIn = ({ urls, credentials }: RunningPlatform): PlatformAccess => ({
  urls,
  credentials: (client) => {
    const { clientId, clientSecret } = credentials(client);
    return { clientId, clientSecret };
  },
});
