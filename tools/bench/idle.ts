import { callsBy, callsOf, COUNTED_POSTGRES, StatementCounts } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { platformTime, spentTime } from './spent-time.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const SETTLE_MS = 30_000;
const WATCHED_MS = 60_000;
const SHOWN = 25;

/** What the whole platform does when nobody asks anything of it: statements, counted, and processor time. */
export async function idle(bus: 'embedded' | 'kafka'): Promise<void> {
  await inTemporaryFolder((dataDir) => {
    const options = { dataDir, bus, ownBroker: true, postgresSettings: COUNTED_POSTGRES };
    return withPlatform(options, async (platform) => {
      const counts = await StatementCounts.of(platform.postgresUrl);
      await pause(SETTLE_MS);
      await counts.reset();
      const began = performance.now();
      const spent = spentTime(platform, dataDir);
      await pause(WATCHED_MS);
      const time = spent();
      const statements = await counts.read();
      await counts.close();
      const seconds = (performance.now() - began) / 1_000;
      const perSecond = (calls: number): string => (calls / seconds).toFixed(2);
      const ofACore = (microseconds: number): string => (microseconds / seconds / 10_000).toFixed(2);
      console.log('\n| database | statements/s |\n|---|---|');
      for (const [database, calls] of callsBy(statements, (one) => one.database))
        console.log(`| ${database} | ${perSecond(calls)} |`);
      console.log(`| all | ${perSecond(callsOf(statements))} |`);
      console.log('\n| statement | /s |\n|---|---|');
      for (const [text, calls] of [...callsBy(statements, (one) => one.text)].slice(0, SHOWN))
        console.log(`| ${text.slice(0, 110).replaceAll('|', '\\|')} | ${perSecond(calls)} |`);
      console.log('\n| process | % of a core |\n|---|---|');
      for (const [name, microseconds] of time) console.log(`| ${name} | ${ofACore(microseconds)} |`);
      console.log(`| the platform | ${ofACore(platformTime(time))} |`);
    });
  });
}
