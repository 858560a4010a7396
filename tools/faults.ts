import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTemporaryFolder } from './bench/temporary-platform.ts';
import { readOptions } from './faults/options.ts';
import { planOf } from './faults/plan.ts';
import { platformUnderTest } from './faults/platform-under-test.ts';
import { run } from './faults/run.ts';

/**
 * `npm run test:faults [-- --kafka] [-- --[no-]replicas] [-- --long | --minutes N --births N --faults N]`: a platform of its own,
 * births that keep coming, faults as the seed has them (`SEED=n` repeats a plan), then the checker. docs/reliability.md tells more.
 */
const log: string[] = [];
try {
  const options = readOptions(process.argv.slice(2), process.env['SEED']);
  const { seed, bus, replicas } = options;
  console.log(`SEED=${seed} (${bus} bus, ${replicas ? 'two processes' : 'one process'} of each service)`);
  const plan = planOf(options);
  console.log(
    `${plan.births.length} births and ${plan.faults.length} faults planned in ${options.ms / 60_000} minutes`,
  );
  const outcome = await inTemporaryFolder(async (dataDir) => {
    const under = await platformUnderTest(dataDir, options, (line) => log.push(line));
    try {
      return await run(under, plan);
    } finally {
      await under.stop();
    }
  });
  for (const { promise, what } of outcome.violations) console.log(`VIOLATION  ${promise}: ${what}`);
  if (outcome.violations.length > 0) process.exitCode = 1;
  keepLog(seed);
  console.log(
    `${outcome.births} births, ${outcome.faults} faults, ${outcome.violations.length} violations (SEED=${seed})`,
  );
} catch (error) {
  console.error(log.slice(-30).join('\n'));
  console.error(error);
  process.exitCode = 1;
}
// Everything is stopped. After half an hour of cut connections Node (24.11) once span for ever in the clean-up of its own handles.
process.exit();

/** What the platform wrote, for whoever looks into a violation. */
function keepLog(seed: number): void {
  if (process.exitCode !== 1) return;
  const file = join(tmpdir(), `lgsp-faults-${seed}.log`);
  writeFileSync(file, log.join('\n'));
  console.log(`The platform's log: ${file}`);
}
