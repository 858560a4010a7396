import { given } from '@lgsp/kernel';
import { type RunningPlatform } from '@lgsp/launcher';
import { SubsystemClient } from '@lgsp/testing';
import { seedProvince } from '../seed/seed-province.ts';
import { sql } from './database.ts';
import { generousRegistry } from './generous-registry.ts';
import { peakOf } from './peak-memory.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

interface Export {
  readonly what: string;
  readonly service: string;
  readonly provider: string;
  readonly client: string;
  readonly purpose: string;
  /** Where the list is for officials alone. */
  readonly actor?: string;
  readonly table: string;
  /** One after the other; together they are the whole table. */
  readonly paths: readonly string[];
}

/** Registers as their own desks export them. */
const REGISTERS: readonly Omit<Export, 'paths'>[] = [
  register('parcels', 'land', 'VN/GOV/H56/land', 'land-register', 'parcel'),
  register('dossiers', 'one-stop', 'VN/GOV/H56/one-stop', 'birth-linked-procedure', 'dossier'),
  register('facilities', 'fire-safety', 'VN/GOV/H56/fire-safety', 'fire-safety-register', 'facility'),
  register('schools', 'education', 'VN/GOV/H56.GD/education', 'education-register', 'school'),
  register('facilities', 'healthcare', 'VN/GOV/H56.YT/healthcare', 'healthcare-register', 'facility'),
];
function register(what: string, service: string, provider: string, purpose: string, table: string) {
  return { what, service, provider, client: `${provider}-desk`, purpose, table };
}

const PERSONS = {
  service: 'population',
  provider: 'VN/GOV/H56/population',
  client: 'VN/GOV/H56.HT01/civil-status-desk',
  purpose: 'civil-status-statistics',
  table: 'person',
  actor: 'H56.HT01:cb-0142',
};

/**
 * A seeded province leaves through the gateway, a list after the other, as NDJSON and as CSV: the persons as
 * one commune in one stream; then each register. Every row of the table must come out.
 */
export async function exports(persons: number): Promise<void> {
  await inTemporaryFolder((dataDir) =>
    withPlatform(
      { dataDir, env: { gateway: { REGISTRY_DIR: generousRegistry(dataDir) } } },
      async (platform) => {
        const server = platform.postgresUrl;
        await seedProvince({ server, persons, seed: '1', say: console.log });
        console.log('\n| list | as | rows | s | rows/s |\n|---|---|---|---|---|');
        // A commune's desk gets its own people; all are its own here, as one stream.
        await sql(
          server,
          'population',
          `UPDATE person SET commune_code = '14797', commune_name = 'Phường Hạc Thành', unit_id = '14797@2025-07-01'`,
        );
        const paths = ['/persons/export?commune=14797'];
        await measure(platform, { ...PERSONS, what: 'persons in one stream', paths });
        for (const one of REGISTERS) await measure(platform, { ...one, paths: [`/${one.what}/export`] });
        console.log('\n| service | peak resident memory, MiB |\n|---|---|');
        for (const service of ['gateway', ...new Set([PERSONS, ...REGISTERS].map((one) => one.service))])
          console.log(`| ${service} | ${peakOf(platform.pid(service) ?? 0)} |`);
      },
    ),
  );
}

async function measure(platform: RunningPlatform, exported: Export): Promise<void> {
  const { what, service, table, provider, client, purpose, actor, paths } = exported;
  const [{ n } = { n: 0 }] = await sql<{ n: number }>(
    platform.postgresUrl,
    service.replaceAll('-', '_'),
    `SELECT count(*)::int AS n FROM ${table}`,
  );
  const desk = new SubsystemClient(platform.urls['gateway'] ?? '', platform.credentials(client));
  for (const accept of ['application/x-ndjson', 'text/csv']) {
    const started = performance.now();
    let rows = 0;
    for (const path of paths) {
      const answer = await desk.open({
        ...{ provider, method: 'GET', path, purpose },
        ...given({ actor }),
        headers: { accept, 'x-lgsp-timeout': '60000' },
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      rows += (await lineEnds(answer)) - (accept === 'text/csv' ? 1 : 0);
    }
    const seconds = (performance.now() - started) / 1_000;
    if (rows !== n) throw new Error(`${what}: ${rows} of ${n} rows came out`);
    console.log(
      `| ${what} (${service}) | ${accept} | ${rows} | ${seconds.toFixed(1)} | ${Math.round(rows / seconds)} |`,
    );
  }
}

async function lineEnds({ body }: Response): Promise<number> {
  let lines = 0;
  // A web stream can be iterated in Node; the DOM's types do not say so.
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array>)
    for (const byte of bytes) if (byte === 10) lines += 1;
  return lines;
}
