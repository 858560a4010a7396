import { given } from '@lgsp/kernel';
import { QUICK_REGISTERS, spareCalendar } from '@lgsp/testing';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generousRegistry } from './bench/generous-registry.ts';
import { inTemporaryFolder, withPlatform } from './bench/temporary-platform.ts';
import { Registry } from './descriptions/callers.ts';
import { faultsOf } from './descriptions/faults.ts';
import { openDossiers } from './descriptions/open-dossiers.ts';
import { schemathesis } from './descriptions/schemathesis.ts';
import { type Served, served } from './descriptions/served.ts';
import { walk } from './descriptions/walk.ts';
import { grantWholeAnswers } from './descriptions/whole-answers.ts';

/**
 * `npm run test:descriptions [-- --long] [-- <name> …]`: Schemathesis makes calls up from every description and sends them through the gateway
 * of a platform of its own. Nothing may be a 5xx, and every answer must be as described. `SEED=n` draws other calls.
 */
const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false } },
});
/** Tokens are good for ten minutes, and so for each description. */
const LONG_SECONDS = 240;
const SIDE_BY_SIDE = 2;
const bounds = {
  seed: Number(process.env['SEED'] ?? 20_261_120),
  examples: values.long ? 50 : 3,
  ...given({ seconds: values.long ? LONG_SECONDS : undefined }),
};
/** The short form leaves out the systems of others, whom the simulator plays. */
const isWanted = ({ name, isSimulated }: Served): boolean =>
  names.length > 0 ? names.includes(name) : values.long || !isSimulated;

const faults: string[] = [];
try {
  const python = await schemathesis();
  await inTemporaryFolder(async (dataDir) => {
    const registryDir = generousRegistry(dataDir);
    grantWholeAnswers(registryDir);
    const folder = join(dataDir, 'descriptions');
    mkdirSync(folder);
    const env = {
      ...QUICK_REGISTERS,
      '*': { CALENDAR_DIR: spareCalendar(dataDir) },
      gateway: { REGISTRY_DIR: registryDir },
    };
    await withPlatform({ dataDir, env }, async (platform) => {
      await openDossiers(platform);
      const queue = (await served(platform, new Registry(registryDir))).filter(isWanted);
      if (queue.length === 0) throw new Error(`Nothing is called ${names.join(', ')}`);
      const next = async (): Promise<void> => {
        for (let one = queue.shift(); one; one = queue.shift()) {
          const started = performance.now();
          const outcome = await walk(one, { platform, python, folder, bounds });
          const seconds = Math.round((performance.now() - started) / 1_000);
          console.log(
            `${one.name}: ${outcome.calls} calls of ${outcome.operations} operations (${seconds} s)`,
          );
          faults.push(...faultsOf(one.name, outcome));
        }
      };
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, next));
    });
  });
} catch (error) {
  faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
for (const fault of faults) console.error(fault);
console.log(`SEED=${bounds.seed}: ${faults.length} descriptions or operations are at fault.`);
process.exitCode = faults.length > 0 ? 1 : 0;
