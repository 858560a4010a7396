import {
  type ClientAnswer,
  BirthJourney,
  declaration,
  QUICK_REGISTERS,
  spareCalendar,
  until,
} from '@lgsp/testing';
import { type RunningPlatform } from '@lgsp/launcher';
import { serviceCatalogue } from '@lgsp/provisioning';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from './database.ts';
import { generousRegistry } from './generous-registry.ts';
import { memoryOf } from './memory.ts';
import { percentile } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const BIRTHS = 200;
const WITHIN_MS = 300_000;
const AGAIN_MS = 500;
let refused = 0;
const SERVICES = serviceCatalogue(fileURLToPath(new URL('../..', import.meta.url))).map(({ name }) => name);

/** Births at once, from the portal's submission to status 10 with every leg done. */
export async function births(bus: 'embedded' | 'kafka'): Promise<void> {
  await inTemporaryFolder((dataDir) => {
    const env = {
      ...QUICK_REGISTERS,
      gateway: { REGISTRY_DIR: generousRegistry(dataDir) },
      '*': { CALENDAR_DIR: spareCalendar(dataDir) },
    };
    return withPlatform({ dataDir, bus, ownBroker: true, env }, measure);
  });
}

async function measure(platform: RunningPlatform): Promise<void> {
  const journey = new BirthJourney(platform);
  const couples: Awaited<ReturnType<typeof journey.couple>>[] = [];
  while (couples.length < BIRTHS) couples.push(await journey.couple()); // each takes a connection of PostgreSQL
  await Promise.all([journey.portal.token(), journey.civilStatusDesk.token()]);
  await journey.complete(declaration(await journey.couple())); // warm
  const started = performance.now();
  const watch = watcher(platform);
  const seconds = await Promise.all(
    couples.map(async (couple) => {
      const declared = declaration(couple);
      const key = randomUUID();
      await persist(`submission of ${declared.code}`, 201, () => journey.submit(declared, key));
      const leg = await until('the birth leg is on the desk', () => watch.leg(declared.code), WITHIN_MS);
      await act(journey, leg, declared.code, 'approval', 'H56.HT01:cb-0142');
      await act(journey, leg, declared.code, 'signature', 'H56.HT01:ct-0007');
      await until('the result is returned', () => watch.returned(declared.code), WITHIN_MS);
      return (performance.now() - started) / 1_000;
    }),
  );
  watch.stop();
  const memory = memoryOf(platform, SERVICES);
  const sorted = seconds.toSorted((a, b) => a - b);
  const all = sorted.at(-1) ?? NaN;
  console.log(`\n${BIRTHS} births submitted at once, all returned (status 10) after ${all.toFixed(1)} s:`);
  console.log(
    `${(BIRTHS / all).toFixed(1)} births/s; a birth took p50 ${percentile(sorted, 50).toFixed(1)} s, last ${all.toFixed(1)} s`,
  );
  console.log(`Calls that were told to come again: ${refused}`);
  console.log(`Memory of the ${SERVICES.length} services right afterwards: ${memory.toFixed(0)} MiB`);
}

async function act(
  journey: BirthJourney,
  leg: string,
  dossier: string,
  name: 'approval' | 'signature',
  actor: string,
): Promise<void> {
  const key = randomUUID();
  await persist(`${name} of ${dossier}`, 200, () =>
    journey.civilStatusDesk.call({
      provider: 'VN/GOV/H56/population',
      method: 'POST',
      path: `/birth-legs/${leg}/${name}`,
      ...{ actor, dossier, key },
    }),
  );
}

/** Two hundred at once are more than the platform takes at once: who is told so comes again, under the same key. */
async function persist(what: string, wanted: number, call: () => Promise<ClientAnswer>): Promise<void> {
  for (const end = performance.now() + WITHIN_MS; ; await pause(AGAIN_MS)) {
    const { status, body } = await call();
    if (status === wanted) return;
    if (status < 500 || performance.now() > end)
      throw new Error(`The ${what} was answered with ${status}: ${JSON.stringify(body)}`);
    refused += 1;
  }
}

/** Looks into the databases for all births together: fifty clients that ask would spend their agreement's quota. */
function watcher({ postgresUrl }: RunningPlatform) {
  const legs = new Map<string, string>();
  const returned = new Set<string>();
  let watching = true;
  const look = async (): Promise<void> => {
    const asked = await sql<{ id: string; code: string }>(
      postgresUrl,
      'population',
      'SELECT id, dossier_code AS code FROM birth_leg',
    );
    for (const { id, code } of asked) legs.set(code, id);
    const done = await sql<{ code: string }>(
      postgresUrl,
      'one_stop',
      'SELECT code FROM dossier WHERE status = 10',
    );
    for (const { code } of done) returned.add(code);
    if (watching) setTimeout(() => void look().catch(failed), 100);
  };
  /** What went wrong says who started the platform; this only sees it end. */
  const failed = (): void => void (watching = false);
  void look().catch(failed);
  return {
    leg: async (code: string) => legs.get(code),
    returned: async (code: string) => returned.has(code),
    stop: () => {
      watching = false;
    },
  };
}
