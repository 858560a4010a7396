import { type RunningPlatform } from '@lgsp/launcher';
import { type CloudEvent } from '@lgsp/events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './database.ts';
import { birthEvent, bytesOf, fillOutbox } from './event-load.ts';
import { load, type Round } from './load.ts';
import { personCall } from './person-call.ts';
import { rawKafka } from './raw-kafka.ts';
import { seedPerson } from './seed-person.ts';
import { percentile } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const WARM_UP = 5_000;
const BACKLOG = 50_000;
const RATE = 1_000;
const STEADY_SECONDS = 20;
const TICK_MS = 50;
const WITHIN_MS = 300_000;
/** A few callers beside the events, as on a working day: not enough to fill the machine by themselves. */
const CONNECTIONS_BESIDE = 4;
const CALLS = 2_000;

/**
 * *birth registered* from population's outbox over the gateway's router to education's inbox, where each birth is
 * counted in the inbox's transaction: a backlog, with a few callers of `r1` beside it, then a steady rate. On Kafka also
 * raw kafkajs with the same bytes.
 */
export async function events(bus: 'embedded' | 'kafka'): Promise<void> {
  await inTemporaryFolder((dataDir) =>
    withPlatform(
      { dataDir, bus, ownBroker: true, services: ['population', 'education'] },
      async (platform) => {
        await drain(platform, WARM_UP);
        const person = await seedPerson(platform.postgresUrl);
        const call = await personCall(platform, 'r1', person);
        await load(call, CALLS, CONNECTIONS_BESIDE);
        const idle = await load(call, CALLS, CONNECTIONS_BESIDE);
        const written = await walBytes(platform);
        const beside: Round[] = [];
        const draining = drain(platform, BACKLOG);
        const calling = callWhile(draining, async () =>
          beside.push(await load(call, CALLS, CONNECTIONS_BESIDE)),
        );
        const seconds = await draining;
        await calling;
        const bytes = ((await walBytes(platform)) - written) / BACKLOG;
        console.log(
          `\nBacklog of ${BACKLOG} (${bytesOf(birthEvent(0))} bytes each): ${perSecond(BACKLOG, seconds)} events/s`,
        );
        console.log(`Written to PostgreSQL's log: ${Math.round(bytes)} bytes an event, outbox row included`);
        console.log(
          `r1 over ${CONNECTIONS_BESIDE} connections, p99: idle ${idle.p99.toFixed(1)} ms, while it drained ${beside.map(({ p99 }) => p99.toFixed(1)).join(', ')} ms`,
        );
        const latencies = await steady(platform);
        console.log(`Steady ${RATE}/s for ${STEADY_SECONDS} s, outbox commit to effect committed:`);
        console.log(
          `p50 ${percentile(latencies, 50).toFixed(0)} ms, p99 ${percentile(latencies, 99).toFixed(0)} ms`,
        );
        await checkCounts(platform);
        if (platform.kafka) await rawKafka(platform.kafka, BACKLOG);
      },
    ),
  );
}

/** Seconds from the commit of `amount` events until the last one has had its effect. */
async function drain(platform: RunningPlatform, amount: number): Promise<number> {
  const before = await applied(platform);
  await fillOutbox(
    platform.postgresUrl,
    Array.from({ length: amount }, (_, index) => birthEvent(index)),
  );
  const started = performance.now();
  while ((await applied(platform)) < before + amount) {
    if (performance.now() - started > WITHIN_MS) throw new Error('The backlog was not drained in time');
    await pause(50);
  }
  return (performance.now() - started) / 1_000;
}

/** Milliseconds of each event, ascending. */
async function steady({ postgresUrl }: RunningPlatform): Promise<number[]> {
  const ids: string[] = [];
  const started = performance.now();
  for (let tick = 1; tick * TICK_MS <= STEADY_SECONDS * 1_000; tick++) {
    const batch: CloudEvent[] = Array.from({ length: (RATE * TICK_MS) / 1_000 }, (_, index) =>
      birthEvent(index),
    );
    ids.push(...batch.map(({ id }) => id));
    await fillOutbox(postgresUrl, batch);
    await pause(Math.max(0, started + tick * TICK_MS - performance.now()));
  }
  const sent = await times(
    postgresUrl,
    'population',
    'SELECT id, created_at AS at FROM exchange_outbox',
    ids,
  );
  let closed = new Map<string, number>();
  for (const until = performance.now() + WITHIN_MS; closed.size < ids.length; await pause(200)) {
    if (performance.now() > until) throw new Error('Events did not arrive in time');
    closed = await times(postgresUrl, 'education', 'SELECT id, closed_at AS at FROM exchange_inbox', ids);
  }
  return ids.map((id) => (closed.get(id) ?? NaN) - (sent.get(id) ?? NaN)).toSorted((a, b) => a - b);
}

/** Again and again until `work` is done; what runs then is waited for. */
async function callWhile(work: Promise<unknown>, call: () => Promise<unknown>): Promise<void> {
  let working = true;
  const done = (): void => void (working = false);
  work.then(done, done);
  while (working) await call();
}

async function times(server: string, database: string, select: string, ids: readonly string[]) {
  const rows = await sql<{ id: string; at: Date }>(
    server,
    database,
    `${select} WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, at }) => [id, at.getTime()]));
}

async function applied({ postgresUrl }: RunningPlatform): Promise<number> {
  const [row] = await sql<{ births: number }>(
    postgresUrl,
    'education',
    'SELECT coalesce(sum(births), 0)::int AS births FROM intake_forecast',
  );
  return row?.births ?? 0;
}

/** Every event counted once, or the figures are worth nothing. */
async function checkCounts(platform: RunningPlatform): Promise<void> {
  const expected = WARM_UP + BACKLOG + RATE * STEADY_SECONDS;
  const births = await applied(platform);
  if (births !== expected) throw new Error(`${births} births were counted, ${expected} published`);
  console.log(`Counted ${births} births for ${expected} events`);
}

async function walBytes({ postgresUrl }: RunningPlatform): Promise<number> {
  const [row] = await sql<{ bytes: string }>(
    postgresUrl,
    'postgres',
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS bytes`,
  );
  return Number(row?.bytes);
}

const perSecond = (amount: number, seconds: number): string => Math.round(amount / seconds).toString();
