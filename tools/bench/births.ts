import { BirthJourney, declaration } from '@lgsp/testing';
import { type RunningPlatform } from '@lgsp/launcher';
import { BirthCrowd } from './birth-crowd.ts';
import { memoryOf } from './memory.ts';
import { onBirthPlatform } from './birth-platform.ts';
import { platformTime, SERVICES, spentTime } from './spent-time.ts';
import { percentile } from './statistics.ts';

const BIRTHS = 200;

/** Births at once, from the portal's submission to status 10 with every leg done. */
export const births = (bus: 'embedded' | 'kafka'): Promise<void> => onBirthPlatform({ bus }, measure);

async function measure(platform: RunningPlatform, dataDir: string): Promise<void> {
  const journey = new BirthJourney(platform);
  const declared: ReturnType<typeof declaration>[] = [];
  while (declared.length < BIRTHS) declared.push(declaration(await journey.couple())); // each takes a connection of PostgreSQL
  for (const one of declared) await journey.hospital.notify(one);
  await Promise.all([journey.portal.token(), journey.civilStatusDesk.token()]);
  await journey.complete(declaration(await journey.couple())); // warm
  const crowd = await BirthCrowd.of(platform, journey);
  const spent = spentTime(platform, dataDir);
  const started = performance.now();
  const seconds = await Promise.all(
    declared.map(async (one) => {
      await crowd.complete(one);
      return (performance.now() - started) / 1_000;
    }),
  );
  const time = spent();
  await crowd.close();
  const memory = memoryOf(platform, SERVICES);
  const sorted = seconds.toSorted((a, b) => a - b);
  const all = sorted.at(-1) ?? NaN;
  console.log(`\n${BIRTHS} births submitted at once, all returned (status 10) after ${all.toFixed(1)} s:`);
  console.log(
    `${(BIRTHS / all).toFixed(1)} births/s; a birth took p50 ${percentile(sorted, 50).toFixed(1)} s, last ${all.toFixed(1)} s`,
  );
  console.log(
    `Processor time of the platform: ${(platformTime(time) / BIRTHS / 1_000).toFixed(0)} ms a birth`,
  );
  console.log(`Calls that were told to come again: ${crowd.refused}`);
  console.log(`Memory of the ${SERVICES.length} services right afterwards: ${memory.toFixed(0)} MiB`);
}
