import { type RunningPlatform } from '@lgsp/launcher';
import { type CloudEvent } from '@lgsp/events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './database.ts';
import { applied, drain } from './drain.ts';
import { birthEvent, bytesOf, fillOutbox } from './event-load.ts';
import { load, type Round } from './load.ts';
import { memoryOf } from './memory.ts';
import { peakOf } from './peak-memory.ts';
import { personCall } from './person-call.ts';
import { rawKafka } from './raw-kafka.ts';
import { seedPerson } from './seed-person.ts';
import { percentile } from './statistics.ts';
import { subscriberWorkspace } from './subscriber-workspace.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const WARM_UP = 5_000;
const RAW = 50_000;
const RATE = 1_000;
const STEADY_SECONDS = 20;
const TICK_MS = 50;
const WITHIN_MS = 300_000;
/** A few callers beside the events, as on a working day: not enough to fill the machine by themselves. */
const CONNECTIONS_BESIDE = 4;
const CALLS = 2_000;

export interface EventsOptions {
  readonly bus: 'embedded' | 'kafka';
  readonly backlog: number;
  /** How many subscribers each event has; 1: education. */
  readonly subscribers: number;
}

/**
 * *birth registered* from population's outbox over the gateway's router to education's inbox, where each birth is
 * counted in the inbox's transaction: a backlog, with a few callers of `r1` beside it, then a steady rate. On Kafka also
 * raw kafkajs with the same bytes.
 */
export async function events({ bus, backlog, subscribers: amount }: EventsOptions): Promise<void> {
  await inTemporaryFolder((dataDir) => {
    const { workspace, registry, subscribers } = subscriberWorkspace(dataDir, amount);
    const env = { gateway: { REGISTRY_DIR: registry } };
    return withPlatform(
      { dataDir, workspace, env, bus, ownBroker: true, services: ['population', ...subscribers] },
      async (platform) => {
        await drain(platform, subscribers, WARM_UP);
        await besideBacklog(platform, subscribers, backlog);
        const latencies = await steady(platform, subscribers);
        console.log(`Steady ${RATE}/s for ${STEADY_SECONDS} s, outbox commit to effect committed:`);
        console.log(
          `p50 ${percentile(latencies, 50).toFixed(0)} ms, p99 ${percentile(latencies, 99).toFixed(0)} ms`,
        );
        await checkCounts(platform, subscribers, WARM_UP + backlog + RATE * STEADY_SECONDS);
        if (platform.kafka) await rawKafka(platform.kafka, RAW);
      },
    );
  });
}

async function besideBacklog(
  platform: RunningPlatform,
  subscribers: readonly string[],
  backlog: number,
): Promise<void> {
  const call = await personCall(platform, 'r1', await seedPerson(platform.postgresUrl));
  await load(call, CALLS, CONNECTIONS_BESIDE);
  const idle = await load(call, CALLS, CONNECTIONS_BESIDE);
  const written = await walBytes(platform);
  const services = ['gateway', 'population', ...subscribers];
  const beside: Round[] = [];
  let most = 0;
  const draining = drain(platform, subscribers, backlog);
  await callWhile(draining, async () => {
    beside.push(await load(call, CALLS, CONNECTIONS_BESIDE));
    most = Math.max(most, memoryOf(platform, services));
  });
  const { seconds, rates } = await draining;
  const bytes = ((await walBytes(platform)) - written) / backlog;
  const p99 = beside.map((round) => round.p99).toSorted((a, b) => a - b);
  console.log(
    `\nBacklog of ${backlog} (${bytesOf(birthEvent(0))} bytes each), ${subscribers.length} subscribers: ${perSecond(backlog, seconds)} events/s`,
  );
  console.log(`Each tenth: ${rates.map((rate) => rate.toFixed(0)).join(', ')} events/s`);
  console.log(`Written to PostgreSQL's log: ${Math.round(bytes)} bytes an event, outbox row included`);
  const peaks = services.map((name) => `${name} ${peakOf(platform.pid(name) ?? 0)}`);
  console.log(`Memory of the services while it drained: at most ${most.toFixed(0)} MiB together`);
  console.log(`Peak resident memory so far, MiB: ${peaks.join(', ')}`);
  console.log(
    `r1 over ${CONNECTIONS_BESIDE} connections, p99: idle ${idle.p99.toFixed(1)} ms, while it drained ${percentile(p99, 50).toFixed(1)} ms (median of ${p99.length} rounds, ${p99[0]?.toFixed(1)} to ${p99.at(-1)?.toFixed(1)})`,
  );
}

/** Milliseconds of each event at each subscriber, ascending. */
async function steady(
  { postgresUrl }: RunningPlatform,
  subscribers: readonly string[],
): Promise<Float64Array> {
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
  const latencies = subscribers.map(async (name) => {
    const closed = await allClosed(postgresUrl, name.replaceAll('-', '_'), ids);
    return ids.map((id) => (closed.get(id) ?? NaN) - (sent.get(id) ?? NaN));
  });
  return Float64Array.from((await Promise.all(latencies)).flat()).sort();
}

async function allClosed(
  server: string,
  database: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  for (const until = performance.now() + WITHIN_MS; ; await pause(200)) {
    const closed = await times(server, database, 'SELECT id, closed_at AS at FROM exchange_inbox', ids);
    if (closed.size === ids.length) return closed;
    if (performance.now() > until) throw new Error('Events did not arrive in time');
  }
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

/** Every event counted once at each subscriber, or the figures are worth nothing. */
async function checkCounts(
  platform: RunningPlatform,
  subscribers: readonly string[],
  expected: number,
): Promise<void> {
  for (const name of subscribers) {
    const births = await applied(platform, [name]);
    if (births !== expected) throw new Error(`${name} counted ${births} births, ${expected} were published`);
  }
  console.log(`Counted ${expected} births for ${expected} events, at each subscriber`);
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
