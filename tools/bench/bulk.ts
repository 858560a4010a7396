import { type RunningPlatform } from '@lgsp/launcher';
import { SubsystemClient } from '@lgsp/testing';
import { randomUUID } from 'node:crypto';
import { drawName, drawSurname, Random } from '@lgsp/seed';
import { peakOf } from './peak-memory.ts';
import { CLIENT } from './person-call.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const CHUNK = 2_000;
const HEADER = 'personalNumber,name,sex,birthDate,communeCode';
const COMMUNE = '14797';

/**
 * Persons in through the gateway, as a commune's software sends them: one import per row and one of all or nobody, chunk after
 * chunk. Every row must be entered. What goes out is measured by `exports`.
 */
export async function bulk(persons: number): Promise<void> {
  await inTemporaryFolder((dataDir) =>
    withPlatform({ dataDir, services: ['population'] }, async (platform) => {
      const desk = listDesk(platform);
      console.log(`\n${persons} persons, chunks of ${CHUNK}\n\n| what | rows/s | s |\n|---|---|---|`);
      for (const [at, mode] of (['per-row', 'all'] as const).entries()) {
        const { id } = await desk.json('POST', '/person-imports', { mode, legalBasis: 'bench' });
        const sent = await timed(`import, ${mode}: chunks`, persons, () => desk.sendAll(id, at, persons));
        await timed(`import, ${mode}: completion`, persons, async () => {
          const done = await desk.json('POST', `/person-imports/${id}/completion`, { rows: sent });
          if (Number(done.entered) !== persons) throw new Error(`Entered are ${done.entered}`);
        });
      }
      console.log('\n| service | peak resident memory, MiB |\n|---|---|');
      for (const service of ['gateway', 'population'])
        console.log(`| ${service} | ${peakOf(platform.pid(service) ?? 0)} |`);
    }),
  );
}

async function timed<Result>(what: string, rows: number, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1_000;
  console.log(`| ${what} | ${Math.round(rows / seconds)} | ${seconds.toFixed(1)} |`);
  return result;
}

interface Progress {
  readonly id: string;
  readonly entered: number;
}

function listDesk(platform: RunningPlatform) {
  const gateway = platform.urls['gateway'] ?? '';
  const client = new SubsystemClient(gateway, platform.credentials(CLIENT));
  const write = async (method: string, path: string, type: string, body: string): Promise<Progress> => {
    const answer = await fetch(`${gateway}/r1/VN/GOV/H56/population/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await client.token()}`,
        'content-type': type,
        'idempotency-key': randomUUID(),
        'x-road-client': CLIENT,
        'x-road-userid': 'H56.HT01:cb-0142',
        'x-lgsp-purpose': 'civil-status-digitisation',
        'x-lgsp-timeout': '60000',
      },
      body,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Progress;
  };
  return {
    json: (method: string, path: string, body: object) =>
      write(method, path, 'application/json', JSON.stringify(body)),

    sendAll: async (id: string, file: number, persons: number): Promise<number> => {
      const random = new Random(String(file));
      for (let from = 0, chunk = 1; from < persons; from += CHUNK, chunk += 1) {
        const count = Math.min(CHUNK, persons - from);
        const rows = Array.from({ length: count }, (_, at) => rowOf(file, from + at, random));
        await write('PUT', `/person-imports/${id}/chunks/${chunk}`, 'text/csv', [HEADER, ...rows].join('\n'));
      }
      return persons;
    },
  };
}

/** Men of one year a file: six digits of a number are free. */
function rowOf(file: number, n: number, random: Random): string {
  const year = 1970 + file;
  const name = drawName(random, drawSurname(random), 1, year);
  return `0380${year % 100}${String(n).padStart(6, '0')},${name},1,${year}-02-03,${COMMUNE}`;
}
