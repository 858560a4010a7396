import { type RunningPlatform } from '@lgsp/launcher';
import { serviceCatalogue } from '@lgsp/provisioning';
import { fileURLToPath } from 'node:url';
import { cpuMicroseconds, postgresMicroseconds } from './processor-time.ts';

export const SERVICES = serviceCatalogue(fileURLToPath(new URL('../..', import.meta.url))).map(
  ({ name }) => name,
);

/** Microseconds of processor time that each process has spent since, PostgreSQL's as one. */
export function spentTime(platform: RunningPlatform, dataDir: string): () => ReadonlyMap<string, number> {
  const read = (): Map<string, number> => {
    const spent = new Map(SERVICES.map((name) => [name, cpuMicroseconds(platform.pid(name) ?? 0)]));
    spent.set('PostgreSQL', postgresMicroseconds(dataDir));
    const { user, system } = process.cpuUsage();
    return spent.set('(the bench itself)', user + system);
  };
  const before = read();
  return () => new Map([...read()].map(([name, spent]) => [name, spent - (before.get(name) ?? 0)]));
}

/** Of the platform, without who measures. */
export const platformTime = (spent: ReadonlyMap<string, number>): number =>
  [...spent].reduce((sum, [name, microseconds]) => (name.startsWith('(') ? sum : sum + microseconds), 0);
