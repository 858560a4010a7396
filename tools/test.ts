import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKafka } from '@lgsp/launcher';
import { judgeShares } from './replica-shares.ts';

/**
 * `npm test [-- --kafka] [--replicas] [jest arguments]`: every suite on the embedded bus, or the suites that depend on the bus on a
 * real Kafka; with replicas the end-to-end suites on three gateways and two of each department. Writes `<passed> <failed>` to the file of LGSP_COUNTS when that is set.
 */
interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numRuntimeErrorTestSuites: number;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const FLAGS = ['--kafka', '--replicas'];
const args = process.argv.slice(2).filter((arg) => !FLAGS.includes(arg));
const onKafka = process.argv.includes('--kafka');
const withReplicas = process.argv.includes('--replicas');
const folder = mkdtempSync(join(tmpdir(), 'lgsp-test-'));
const report = join(folder, 'report.json');
const shares = join(folder, 'shares');

let code = 1;
try {
  const kafka = onKafka ? await startKafka({ onLog: (line) => console.log(line) }) : undefined;
  if (kafka !== undefined) console.log(`Kafka (${kafka.how}) at ${kafka.brokers.join(', ')}`);
  code = await jest({
    ...(kafka === undefined ? {} : { TEST_BUS: 'kafka', KAFKA_BROKERS: kafka.brokers.join(',') }),
    ...(withReplicas ? { TEST_REPLICAS: '1', LGSP_SHARES: shares } : {}),
  });
  await kafka?.stop();
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
  const where = onKafka
    ? 'On Kafka, suites that depend on the bus'
    : withReplicas
      ? 'With replicas, end to end'
      : 'Embedded bus only (npm run test:kafka for Kafka)';
  console.log(`${where}: ${counts.numPassedTests} passed, ${failed} failed`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = code;

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
      env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...process.env, ...env },
    },
  );
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
}
