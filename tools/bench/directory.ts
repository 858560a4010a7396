import { type RunningPlatform } from '@lgsp/launcher';
import { SubsystemClient } from '@lgsp/testing';
import { compare, printComparison } from './compare.ts';
import { sql } from './database.ts';
import { generousRegistry, type Generosity } from './generous-registry.ts';
import { memoryOf } from './memory.ts';
import { bareService } from './peers.ts';
import { ACTOR, CLIENT, PERSON, PERSON_ANSWER, personCall } from './person-call.ts';
import { median } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const OFFICIALS = 20_000;
/** With those of all communes, a thousand. */
const MORE_AGENCIES = 660;
/** Of each, so far. */
const CHANGES = 10;
const STARTS = 3;

/**
 * What the agencies of all communes and 20,000 officials cost a gateway at its start and in memory, and what it costs a call to name one, and to bring their token, before
 * a stub.
 */
export async function directory(): Promise<void> {
  const stub = await bareService(PERSON_ANSWER);
  try {
    const provider = `population=${stub.url}`;
    const gateway = (which: Generosity, work: (platform: RunningPlatform) => Promise<void>) =>
      inTemporaryFolder((dataDir) => {
        const registry = generousRegistry(dataDir, which);
        const env = { gateway: { PROVIDERS: provider, REGISTRY_DIR: registry } };
        return withPlatform({ dataDir, services: ['gateway'], env }, work);
      });
    console.log(
      '\n| agencies, officials | seconds from stop to ready, median (each) | memory, MiB |\n|---|---|---|',
    );
    await gateway({ fewCommunes: true }, (platform) => starts(platform, 'as shipped, without 164 communes'));
    await gateway({}, (platform) => starts(platform, 'as shipped'));
    await gateway({ moreAgencies: MORE_AGENCIES }, measure);
  } finally {
    await stub.stop();
  }
}

async function measure(platform: RunningPlatform): Promise<void> {
  await enter(platform.postgresUrl);
  await starts(platform, `1,000 and ${OFFICIALS.toLocaleString('en')}`);
  const silent = await personCall(platform, 'naming nobody', PERSON);
  const named = {
    ...silent,
    name: 'naming an official',
    headers: { ...silent.headers, 'x-road-userid': ACTOR },
  };
  const desk = new SubsystemClient(platform.urls['gateway'] ?? '', platform.credentials(CLIENT));
  const token = await desk.actorToken(ACTOR);
  if (token === undefined) throw new Error('nobody knows the password of the official');
  const proven = {
    ...named,
    name: 'with the official’s token',
    headers: { ...named.headers, 'x-lgsp-actor-token': token },
  };
  for (const asked of [named, proven]) {
    console.log('');
    printComparison(await compare([silent, asked]), asked.name, silent.name);
  }
}

async function starts(platform: RunningPlatform, officials: string): Promise<void> {
  const seconds: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const begun = performance.now();
    await platform.restart('gateway');
    seconds.push((performance.now() - begun) / 1_000);
  }
  const each = seconds.map((one) => one.toFixed(1)).join(', ');
  const mib = Math.round(memoryOf(platform, ['gateway']));
  console.log(`| ${officials} | ${median(seconds).toFixed(1)} (${each}) | ${mib} |`);
}

async function enter(postgresUrl: string): Promise<void> {
  await sql(
    postgresUrl,
    'gateway',
    `WITH change AS (INSERT INTO official_change (official, version, content, client, person)
       SELECT 'H56.HT01:bench-' || n, version, jsonb_build_object('subject', 'bench-' || n, 'name', 'Nguyễn Văn An',
         'from', '2020-01-01', 'suspended', false, 'deputies', '[]'::jsonb, 'roles', jsonb_build_array(
           jsonb_build_object('role', 'officer', 'field', 'civil-status', 'from', '2020-01-01'))),
         'bench', 'system:bench'
         FROM generate_series(1, ${CHANGES}) version, generate_series(1, ${OFFICIALS}) n RETURNING *)
     INSERT INTO official (id, agency, version, content, change_number)
       SELECT official, 'H56.HT01', version, content, number FROM change WHERE version = ${CHANGES}`,
  );
}
