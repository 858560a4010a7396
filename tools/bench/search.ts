import { type RunningPlatform } from '@lgsp/launcher';
import { foldName } from '@lgsp/kernel';
import { readsDuring, SubsystemClient } from '@lgsp/testing';
import pg from 'pg';
import { Random } from '@lgsp/seed';
import { seedProvince } from '../seed/seed-province.ts';
import { sql, urlOf } from './database.ts';
import { generousRegistry } from './generous-registry.ts';
import { CLIENT } from './person-call.ts';
import { percentile } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const ASKED = 300;
const WARM_UP = 30;
/** Searches of a kind of which the rows are counted that PostgreSQL reads. */
const COUNTED = 30;
/** Of the desk that asks: it sees nobody else's people. */
const COMMUNE = '14797';

interface Sample {
  readonly number: string;
  readonly name: string;
  readonly birthDate: string;
  readonly commune: string;
  readonly mother: string;
}

/**
 * `POST /person-searches` through the gateway, one search after the other, over a province of `persons` seeded people: what
 * an officer's program waits for, agreement, mask and record included.
 */
export async function search(persons: number): Promise<void> {
  await inTemporaryFolder((dataDir) =>
    withPlatform(
      { dataDir, env: { gateway: { REGISTRY_DIR: generousRegistry(dataDir) } } },
      async (platform) => {
        await seedProvince({ server: platform.postgresUrl, persons, seed: '1', say: console.log });
        const samples = await drawSamples(platform);
        const ask = asker(platform);
        console.log(`\n${persons} persons, ${ASKED} searches of a kind, pages of 20\n`);
        console.log(
          '| search | p50 ms | p95 ms | p99 ms | hits | rows read, of hits |\n|---|---|---|---|---|---|',
        );
        const superuser = new pg.Pool({ connectionString: urlOf(platform.postgresUrl, 'population') });
        superuser.on('error', () => undefined);
        for (const [kind, bodyOf] of Object.entries(KINDS))
          await measure(kind, bodyOf, { samples, ask, superuser });
        await superuser.end();
      },
    ),
  );
}

type BodyOf = (sample: Sample, random: Random) => object;

/** What officers type. */
const KINDS: Readonly<Record<string, BodyOf>> = {
  number: ({ number }) => ({ personalNumber: number }),
  name: ({ name }) => ({ name }),
  'name without marks': ({ name }) => ({ name: foldName(name) }),
  'name with a slip': ({ name }, random) => ({ name: slip(foldName(name), random) }),
  'name and year': ({ name, birthDate }) => ({ name: foldName(name), birthDate: birthDate.slice(0, 4) }),
  'name and birth date': ({ name, birthDate }) => ({ name: foldName(name), birthDate }),
  'name with a slip, year': ({ name, birthDate }, random) => ({
    name: slip(foldName(name), random),
    birthDate: birthDate.slice(0, 4),
  }),
  'name and commune': ({ name, commune }) => ({ name: foldName(name), commune }),
  'name and parent': ({ name, mother }) => ({ name: foldName(name), parent: mother }),
  'last two words': ({ name }) => ({ name: words(name).slice(-2).join(' ') }),
  'surname and given name': ({ name }) => ({ name: [words(name)[0], words(name).at(-1)].join(' ') }),
  'given name': ({ name }) => ({ name: words(name).at(-1) }),
  surname: ({ name }) => ({ name: words(name)[0] }),
  'given name, commune': ({ name, commune }) => ({ name: words(name).at(-1), commune }),
  'last two words, year': ({ name, birthDate }) => ({
    name: words(name).slice(-2).join(' '),
    birthDate: birthDate.slice(0, 4),
  }),
  'surname, birth date': ({ name, birthDate }) => ({ name: words(name)[0], birthDate }),
  'given name, parent': ({ name, mother }) => ({ name: words(name).at(-1), parent: mother }),
  parent: ({ mother }) => ({ parent: mother }),
  'parent with a slip': ({ mother }, random) => ({ parent: slip(foldName(mother), random) }),
  'parent, year': ({ mother, birthDate }) => ({ parent: mother, birthDate: birthDate.slice(0, 4) }),
  'birth date': ({ birthDate }) => ({ birthDate }),
  'birth month': ({ birthDate }) => ({ birthDate: birthDate.slice(0, 7) }),
  'birth year': ({ birthDate }) => ({ birthDate: birthDate.slice(0, 4) }),
  commune: ({ commune }) => ({ commune }),
  'commune, year': ({ commune, birthDate }) => ({ commune, birthDate: birthDate.slice(0, 4) }),
  nobody: () => ({ name: 'xuxu kaka zaza' }),
};

const words = (name: string): string[] => foldName(name).split(' ');

/** A letter left out, or two swapped. */
function slip(name: string, random: Random): string {
  const at = random.between(1, name.length - 2);
  const swapped = random.chance(0.5);
  return (
    name.slice(0, at) +
    (swapped ? name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2) : name.slice(at + 1))
  );
}

type Ask = (body: object) => Promise<number>;

interface Measured {
  readonly samples: readonly Sample[];
  readonly ask: Ask;
  readonly superuser: pg.Pool;
}

async function measure(kind: string, bodyOf: BodyOf, { samples, ask, superuser }: Measured): Promise<void> {
  const random = new Random(kind);
  const times: number[] = [];
  let hits = 0;
  for (let n = -WARM_UP; n < ASKED; n++) {
    const body = bodyOf(random.one(samples), random);
    const started = performance.now();
    const found = await ask(body);
    if (n < 0) continue;
    times.push(performance.now() - started);
    hits += found;
  }
  const sorted = Float64Array.from(times).sort();
  const at = (percent: number): string => percentile(sorted, percent).toFixed(1);
  let counted = 0;
  const read = await readsDuring(superuser, 'population', ['parentage', 'person'], async () => {
    for (let n = 0; n < COUNTED; n++) counted += await ask(bodyOf(random.one(samples), random));
  });
  const rows = read.reduce((sum, table) => sum + table.rows, 0);
  const perHit = `${(rows / COUNTED).toFixed(0)} of ${(counted / COUNTED).toFixed(1)}`;
  console.log(`| ${kind} | ${at(50)} | ${at(95)} | ${at(99)} | ${(hits / ASKED).toFixed(1)} | ${perHit} |`);
}

/** Gives the number of hits of one page; a token lasts a few minutes, a run longer. */
function asker(platform: RunningPlatform): Ask {
  const client = new SubsystemClient(platform.urls['gateway'] ?? '', platform.credentials(CLIENT));
  return async (body) => {
    const answer = await client.call<{ items: unknown[] }>({
      provider: 'VN/GOV/H56/population',
      method: 'POST',
      path: '/person-searches',
      body,
    });
    if (answer.status !== 200) throw new Error(`A search was answered with ${answer.status}`);
    return answer.body.items.length;
  };
}

/** People of the desk's commune, from all over the table, the same in each run of one province. */
const drawSamples = (platform: RunningPlatform): Promise<Sample[]> =>
  sql<Sample & Record<string, string>>(
    platform.postgresUrl,
    'population',
    `SELECT p.personal_number AS number, p.name, p.birth_date AS "birthDate", p.commune_code AS commune, f.name AS mother
       FROM person p JOIN parentage f ON f.child_id = p.id AND f.role = 'mother'
      WHERE p.commune_code = '${COMMUNE}' ORDER BY md5(p.id::text) LIMIT 5000`,
  );
