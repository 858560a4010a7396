import { runPlatform } from '@lgsp/launcher';
import { QUICK_REGISTERS, spareCalendar } from '@lgsp/testing';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inTemporaryFolder } from './bench/temporary-platform.ts';
import { SERVICES } from './faults/checks/systems.ts';
import { nextRelease } from './rollout/next-release.ts';
import { rollOut } from './rollout/run.ts';
import { lastRelease } from './rollout/trees.ts';

/**
 * `npm run test:rollout [-- --minutes N] [-- --kafka]`: the release that `deploy/release.json` names serves, with several processes of each
 * service; under work it is replaced by a made-up next one, then back; each way both serve side by side for N minutes (short form: 0.3).
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '0.3' }, kafka: { type: 'boolean', default: false } },
});
const sideBySideMs = Number(values.minutes) * 60_000;
const bus = values.kafka ? 'kafka' : 'embedded';
const REPLICAS = { gateway: 3, 'national-simulator': 1, '*': 2 };
const READY_WITHIN_MS = 180_000;
const log: string[] = [];
try {
  if (!(sideBySideMs > 0)) throw new Error('--minutes is a number above 0');
  const releases = { last: lastRelease(), next: nextRelease() };
  const violations = await inTemporaryFolder(async (dataDir) => {
    const platform = await runPlatform({
      bus,
      replicas: REPLICAS,
      ownBroker: true,
      dataDir,
      portBase: 'free',
      workspace: releases.last,
      readyWithinMs: READY_WITHIN_MS,
      onLog: (line) => log.push(line),
      env: {
        // Registers that decide at once; they are asked as often as by default, so that births on their way fill no processor.
        'national-simulator': QUICK_REGISTERS['national-simulator'] ?? {},
        gateway: { PROVEN_ACTS_FROM: '2999-01-01' },
        '*': {
          LGSP_ENV: 'test',
          CALENDAR_DIR: spareCalendar(dataDir),
          LOG_LEVEL: 'warn',
          // Gateways of before tell no scope.
          SCOPED_FROM: '2999-01-01',
        },
      },
    });
    try {
      return await rollOut(platform, SERVICES, releases, sideBySideMs);
    } finally {
      await platform.stop();
    }
  });
  for (const { promise, what } of violations) console.log(`VIOLATION  ${promise}: ${what}`);
  console.log(`${violations.length} violations`);
  if (violations.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
if (process.exitCode === 1) keepLog();

/** What the platform wrote, for whoever looks into a violation. */
function keepLog(): void {
  const file = join(tmpdir(), `lgsp-rollout-${process.pid}.log`);
  writeFileSync(file, log.join('\n'));
  console.log(`The platform's log: ${file}`);
}
