import { given } from '@lgsp/kernel';
import { type RunningPlatform } from '@lgsp/launcher';
import kafkajs from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './database.ts';
import { applied } from './drain.ts';
import { birthEvents, fillOutbox } from './event-load.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const SUBSCRIBERS = ['education'];
/** Subjects enough that every partition carries some. */
const PROBES = 100;
const FROZEN_MS = 20_000;
const LOOK_MS = 20;
const WITHIN_MS = 120_000;
const PATIENCE_MS = 1_000;
const TIMES = 3;

interface Fault {
  readonly name: string;
  /** Resolves when what was hurt is there again: from then on time is counted. */
  readonly inject: (platform: RunningPlatform, time: number) => Promise<void>;
}

const killed = (service: string): Fault => ({
  name: `kill -9 of ${service}, from the kill`,
  inject: async (platform, time) => {
    const replicas = platform.replicas(service);
    // Whoever was killed before is there again: what is measured is the others' taking over, or a start where there is no other.
    await Promise.all(replicas.map((replica) => platform.ready(replica)));
    platform.kill(replicas[time % replicas.length] ?? service, 'SIGKILL');
  },
});

const frozen = (service: string): Fault => ({
  name: `${service} frozen for ${FROZEN_MS / 1_000} s, from its waking`,
  inject: async (platform) => {
    platform.kill(service, 'SIGSTOP');
    await pause(FROZEN_MS);
    platform.kill(service, 'SIGCONT');
  },
});

const FAULTS: readonly Fault[] = [
  killed('gateway'),
  killed('population'),
  killed('education'),
  frozen('gateway'),
  frozen('population'),
  frozen('education'),
  {
    name: 'all connections of PostgreSQL cut, from the cut',
    inject: async ({ postgresUrl }) => {
      await sql(
        postgresUrl,
        'postgres',
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
    },
  },
  {
    name: 'kill -9 of PostgreSQL, from when it takes connections',
    inject: async (platform) => {
      platform.kill('postgres', 'SIGKILL');
      await comesBack(() => sql(platform.postgresUrl, 'postgres', 'SELECT 1'));
    },
  },
];

/** Only here: on the embedded bus the broker is PostgreSQL. */
const KAFKA_FAULTS: readonly Fault[] = [
  {
    name: 'kill -9 of the broker, from when it answers',
    inject: async (platform) => {
      platform.kill('kafka', 'SIGKILL');
      await comesBack(() => topicsOf(platform));
    },
  },
  frozen('kafka'),
];

/**
 * How long after a fault events flow again: births that are committed the moment it is over, in all partitions, until
 * the last one has had its effect in education. Each fault three times, with the session time-outs of production; of several replicas one after the
 * other is killed.
 */
export async function recovery(bus: 'embedded' | 'kafka', replicas: number): Promise<void> {
  const services = ['population', ...SUBSCRIBERS];
  await inTemporaryFolder((dataDir) =>
    withPlatform(
      { dataDir, bus, ownBroker: true, services, replicas: { '*': replicas } },
      async (platform) => {
        await flows(platform);
        console.log(`\n| fault | seconds until events flow, ${TIMES} times |\n|---|---|`);
        for (const { name, inject } of [...FAULTS, ...(bus === 'kafka' ? KAFKA_FAULTS : [])]) {
          const seconds: number[] = [];
          for (let time = 0; time < TIMES; time++) {
            await inject(platform, time);
            seconds.push(await flows(platform));
          }
          console.log(`| ${name} | ${seconds.map((one) => one.toFixed(1)).join(', ')} |`);
        }
      },
    ),
  );
}

/** Seconds until births committed now are counted. */
async function flows(platform: RunningPlatform): Promise<number> {
  const started = performance.now();
  const before = await applied(platform, SUBSCRIBERS);
  await fillOutbox(platform.postgresUrl, birthEvents(PROBES));
  for (; ; await pause(LOOK_MS)) {
    if ((await applied(platform, SUBSCRIBERS)) >= before + PROBES)
      return (performance.now() - started) / 1_000;
    if (performance.now() - started > WITHIN_MS) throw new Error('Events do not flow');
  }
}

/** A server that was killed refuses, or cuts what it had accepted; either way it is asked again. */
async function comesBack(ask: () => Promise<unknown>): Promise<void> {
  await pause(PATIENCE_MS / 10);
  for (const end = performance.now() + WITHIN_MS; ; await pause(LOOK_MS)) {
    const asked = ask().then(
      () => true,
      () => false,
    );
    if (await Promise.race([asked, pause(PATIENCE_MS, false)])) return;
    if (performance.now() > end) throw new Error('It does not come back');
  }
}

async function topicsOf({ kafka }: RunningPlatform): Promise<void> {
  const admin = new kafkajs.Kafka({
    brokers: [...(kafka?.brokers ?? [])],
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 0 },
    ...given({ sasl: kafka?.login ? { mechanism: 'scram-sha-512', ...kafka.login } : undefined }),
  }).admin();
  try {
    await admin.connect();
    await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}
