import {
  BirthJourney,
  declaration,
  callsBy,
  COUNTED_POSTGRES,
  type CountedStatement,
  StatementCounts,
} from '@lgsp/testing';
import { type RunningPlatform } from '@lgsp/launcher';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BirthCrowd } from './birth-crowd.ts';
import { onBirthPlatform } from './birth-platform.ts';
import { gatewayCalls } from './gateway-calls.ts';
import { platformTime, spentTime } from './spent-time.ts';

const WARM = 5;
const ONE_BY_ONE = 10;
const SHOWN = 60;

interface Profile {
  readonly how: string;
  readonly births: number;
  readonly seconds: number;
  readonly statements: readonly CountedStatement[];
  readonly calls: ReadonlyMap<string, number>;
  readonly spent: ReadonlyMap<string, number>;
}

export interface ProfileOptions {
  readonly bus: 'embedded' | 'kafka';
  /** At once, in the second half. */
  readonly births: number;
  /** Services of which a CPU profile is written. */
  readonly profiled: readonly string[];
}

/**
 * What one birth asks of whom: calls through the gateway by operation, statements by database and text, processor time by process.
 * Births one after the other, then at once. What the idle platform does meanwhile is in it (`idle` says how much).
 */
export async function birthProfile({ bus, births, profiled }: ProfileOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-profiles-'));
  const options = { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` };
  const env = Object.fromEntries(profiled.map((service) => [service, options]));
  await onBirthPlatform({ bus, env, postgresSettings: COUNTED_POSTGRES }, async (platform, dataDir) => {
    const counts = await StatementCounts.of(platform.postgresUrl);
    const journey = new BirthJourney(platform);
    const declared: ReturnType<typeof declaration>[] = [];
    while (declared.length < WARM + ONE_BY_ONE + births) declared.push(declaration(await journey.couple()));
    for (const one of declared) await journey.hospital.notify(one);
    const crowd = await BirthCrowd.of(platform, journey);
    const take = (n: number) => declared.splice(0, n);
    const oneByOne = async (those: typeof declared): Promise<void> => {
      for (const one of those) await crowd.complete(one);
    };
    const measured = { platform, dataDir, counts };
    await oneByOne(take(WARM));
    print(await profileOf('one after the other', ONE_BY_ONE, measured, () => oneByOne(take(ONE_BY_ONE))));
    print(
      await profileOf('at once', births, measured, async () => {
        await Promise.all(take(births).map((one) => crowd.complete(one)));
      }),
    );
    await crowd.close();
    await counts.close();
  });
  if (profiled.length > 0) console.log(`\nCPU profiles: ${folder}`);
}

async function profileOf(
  how: string,
  births: number,
  { platform, dataDir, counts }: { platform: RunningPlatform; dataDir: string; counts: StatementCounts },
  work: () => Promise<void>,
): Promise<Profile> {
  const before = await gatewayCalls(platform);
  await counts.reset();
  const spent = spentTime(platform, dataDir);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const time = spent();
  const statements = await counts.read();
  const after = await gatewayCalls(platform);
  const calls = new Map([...after].map(([what, n]) => [what, n - (before.get(what) ?? 0)]));
  return { how, births, seconds, statements, calls, spent: time };
}

function print({ how, births, seconds, statements, calls, spent }: Profile): void {
  const each = (n: number): string => (n / births).toFixed(1);
  console.log(`\n### ${births} births ${how}: ${(births / seconds).toFixed(1)} births/s\n`);
  console.log('| call | a birth |\n|---|---|');
  for (const [what, n] of [...calls].sort(([, a], [, b]) => b - a))
    if (n > 0) console.log(`| ${what} | ${each(n)} |`);
  console.log('\n| database | statements a birth | ms planned and executed |\n|---|---|---|');
  for (const [database, n] of callsBy(statements, (one) => one.database))
    console.log(
      `| ${database} | ${each(n)} | ${each(timeOf(statements.filter((one) => one.database === database)))} |`,
    );
  const all = statements.reduce((sum, one) => sum + one.calls, 0);
  console.log(`| all | ${each(all)} | ${each(timeOf(statements))} |`);
  console.log('\n| database | role | statement | a birth | ms |\n|---|---|---|---|---|');
  for (const one of statements.slice(0, SHOWN))
    console.log(
      `| ${one.database} | ${one.role} | ${shown(one.text)} | ${each(one.calls)} | ${each(one.milliseconds)} |`,
    );
  console.log('\n| process | ms of processor time a birth |\n|---|---|');
  for (const [name, microseconds] of spent) console.log(`| ${name} | ${each(microseconds / 1_000)} |`);
  console.log(`| the platform | ${each(platformTime(spent) / 1_000)} |`);
}

const timeOf = (statements: readonly CountedStatement[]): number =>
  statements.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

const shown = (text: string): string => text.slice(0, 120).replaceAll('|', '\\|');
