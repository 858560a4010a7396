import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKafka, startRedis } from '@lgsp/launcher';
import { judgeShares } from './replica-shares.ts';

/**
 * `npm test [-- --kafka | --redis | --documents] [--replicas] [jest arguments]`: every suite on the embedded bus and without Redis, or the suites
 * that depend on the bus on a real Kafka, or those of Redis on a real one, or those of documents, which start the servers that they need;
 * with replicas the end-to-end suites, on three gateways and two of each department. Writes `<passed> <failed>` to the file of LGSP_COUNTS when that is set.
 */
interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numRuntimeErrorTestSuites: number;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SERVERS = ['--kafka', '--redis'];
const FLAGS = [...SERVERS, '--replicas', '--documents'];
const args = process.argv.slice(2).filter((arg) => !FLAGS.includes(arg));
const [server] = process.argv.filter((arg) => SERVERS.includes(arg));
const withReplicas = process.argv.includes('--replicas');
const folder = mkdtempSync(join(tmpdir(), 'lgsp-test-'));
const report = join(folder, 'report.json');
const shares = join(folder, 'shares');

let code = 1;
try {
  const running = await startServer();
  console.log(running.where);
  code = await jest({ ...running.env, ...(withReplicas ? { TEST_REPLICAS: '1', LGSP_SHARES: shares } : {}) });
  await running.stop();
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Counts;
  // A suite that could not even run has no failed test of its own: it counts as one.
  let failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  if (withReplicas) {
    const { table, faults } = judgeShares(shares);
    console.log(table);
    for (const fault of faults) console.error(`${fault}: the replicas do not share the work`);
    failed += faults.length;
  }
  if (failed > 0) code = 1;
  if (process.env['LGSP_COUNTS'] !== undefined) {
    writeFileSync(process.env['LGSP_COUNTS'], `${counts.numPassedTests} ${failed}\n`);
  }
  const where = withReplicas ? `With replicas, end to end. ${running.where}` : running.where;
  console.log(`${where}: ${counts.numPassedTests} passed, ${failed} failed`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = code;

/** What the wanted suites need beside PostgreSQL. */
async function startServer(): Promise<{
  readonly where: string;
  readonly env: Record<string, string>;
  stop(): Promise<void>;
}> {
  const onLog = (line: string): void => console.log(line);
  if (server === '--kafka') {
    const { how, brokers, stop } = await startKafka({ onLog });
    const at = brokers.join(',');
    return {
      where: `Suites that depend on the bus, on Kafka (${how}, ${at})`,
      env: { TEST_BUS: 'kafka', KAFKA_BROKERS: at },
      stop,
    };
  }
  if (server === '--redis') {
    const { how, url, stop } = await startRedis({ onLog });
    return { where: `Suites of Redis (${how})`, env: { TEST_REDIS_URL: url }, stop };
  }
  if (process.argv.includes('--documents'))
    return {
      where: 'Suites of documents, each with a server of its own',
      env: { TEST_DOCUMENTS: '1' },
      stop: async () => undefined,
    };
  return {
    where: 'Embedded bus, no Redis (npm run test:kafka, npm run test:redis for those)',
    env: {},
    stop: async () => undefined,
  };
}

function jest(env: Record<string, string>): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Hundreds of processes run the same code: V8 compiles it once.
      env: {
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
        ...withoutRedis(process.env),
        ...env,
      },
    },
  );
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
}

/** Platforms of suites would share what one Redis counts. */
function withoutRedis(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !key.startsWith('REDIS_')));
}
