import { type RunningPlatform } from '@lgsp/launcher';
import { serviceCatalogue } from '@lgsp/provisioning';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const WORKSPACE = fileURLToPath(new URL('../..', import.meta.url));
const SETTLE_MS = 20_000;
const LOOKS = 5;

/** PSS of each service with nothing to do: its own pages and its share of those that several processes use (Linux). */
export async function memory(bus: 'embedded' | 'kafka'): Promise<void> {
  await inTemporaryFolder((dataDir) =>
    withPlatform({ dataDir, bus, ownBroker: true }, async (platform) => {
      await pause(SETTLE_MS);
      console.log('\n| service | PSS idle, MiB, median (each look) |\n|---|---|');
      const names = serviceCatalogue(WORKSPACE).map(({ name }) => name);
      const looks = new Map(names.map((name) => [name, [] as number[]]));
      for (let look = 0; look < LOOKS; look++) {
        for (const [name, values] of looks) values.push(pssOf(platform.pid(name) ?? 0));
        await pause(2_000);
      }
      for (const [name, values] of looks)
        console.log(`| ${name} | ${Math.round(median(values))} (${values.map(Math.round).join(', ')}) |`);
    }),
  );
}

/** PSS of services together, MiB. */
export const memoryOf = (platform: RunningPlatform, services: readonly string[]): number =>
  services.reduce((sum, name) => sum + pssOf(platform.pid(name) ?? 0), 0);

/** MiB. */
function pssOf(pid: number): number {
  const [, kib] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kib) / 1_024;
}
