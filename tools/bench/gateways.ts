import { type RunningPlatform } from '@lgsp/launcher';
import { sql } from './database.ts';
import { generousRegistry } from './generous-registry.ts';
import { load, type Round } from './load.ts';
import { memoryOf } from './memory.ts';
import { bareService } from './peers.ts';
import { PERSON, PERSON_ANSWER, personCall } from './person-call.ts';
import { cpuMicroseconds } from './processor-time.ts';
import { median } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const GATEWAYS = 3;
const CALLS = 24_000;
/** Shared by as many gateways as are called, so that the load does not grow with them. */
const CONNECTIONS = 30;
const ROUNDS = 5;

interface Sum extends Pick<Round, 'perSecond' | 'p50' | 'p99' | 'cpu'> {
  /** Microseconds of processor time that PostgreSQL spent on a call. */
  readonly postgres: number;
}

/** The same calls, from the same number of connections, to one, two and three gateways before one stub. */
export async function gateways(): Promise<void> {
  const stub = await bareService(PERSON_ANSWER);
  try {
    await inTemporaryFolder((dataDir) =>
      withPlatform(
        {
          dataDir,
          services: ['gateway'],
          replicas: { gateway: GATEWAYS },
          env: { '*': { PROVIDERS: `population=${stub.url}`, REGISTRY_DIR: generousRegistry(dataDir) } },
        },
        measure,
      ),
    );
  } finally {
    await stub.stop();
  }
}

async function measure(platform: RunningPlatform): Promise<void> {
  const names = platform.replicas('gateway');
  const counts = names.map((_, index) => index + 1);
  for (const count of counts) await together(platform, names.slice(0, count));
  const rounds = new Map(counts.map((count) => [count, [] as Sum[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const count of turned(counts, round))
      rounds.get(count)?.push(await together(platform, names.slice(0, count)));
  console.log(
    '\n| gateways called | answers/s, median (each round) | p50 ms | p99 ms, of the slowest | gateways, CPU µs a call | PostgreSQL, CPU µs a call |\n|---|---|---|---|---|---|',
  );
  for (const [count, all] of rounds) {
    const middle = (of: (sum: Sum) => number): string => median(all.map(of)).toFixed(1);
    const rates = all.map(({ perSecond }) => Math.round(perSecond));
    console.log(
      `| ${count} | ${median(rates)} (${rates.join(', ')}) | ${middle((sum) => sum.p50)} | ${middle((sum) => sum.p99)} | ${middle((sum) => sum.cpu)} | ${middle((sum) => sum.postgres)} |`,
    );
  }
  console.log(`Memory of the ${GATEWAYS} after it: ${Math.round(memoryOf(platform, names))} MiB.`);
}

const turned = (counts: readonly number[], by: number): readonly number[] =>
  counts.map((_, index) => counts[(index + by) % counts.length] ?? 0);

async function together(platform: RunningPlatform, names: readonly string[]): Promise<Sum> {
  const targets = await Promise.all(names.map((name) => personCall(platform, name, PERSON, name)));
  const before = await postgresTime(platform);
  const started = performance.now();
  const rounds = await Promise.all(
    targets.map((target) => load(target, CALLS / names.length, CONNECTIONS / names.length)),
  );
  const seconds = (performance.now() - started) / 1_000;
  const cpu = rounds.reduce((sum, round) => sum + round.cpu, 0) / rounds.length;
  const most = (of: (round: Round) => number): number => Math.max(...rounds.map(of));
  return {
    perSecond: CALLS / seconds,
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: most(({ p99 }) => p99),
    cpu,
    postgres: spent(before, await postgresTime(platform)) / CALLS,
  };
}

/** Processor time of each backend that is there; a gateway keeps its own. */
async function postgresTime({ postgresUrl }: RunningPlatform): Promise<ReadonlyMap<number, number>> {
  const backends = await sql<{ pid: number }>(
    postgresUrl,
    'gateway',
    `SELECT pid FROM pg_stat_activity WHERE datname = 'gateway' AND pid <> pg_backend_pid() ORDER BY pid`,
  );
  return new Map(backends.map(({ pid }) => [pid, cpuMicroseconds(pid)]));
}

/** What those spent that were there before and after. */
const spent = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...before].reduce((sum, [pid, time]) => sum + (after.get(pid) ?? time) - time, 0);
