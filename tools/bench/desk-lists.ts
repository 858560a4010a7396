import { type RunningPlatform } from '@lgsp/launcher';
import { SubsystemClient } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './database.ts';
import { generousRegistry } from './generous-registry.ts';
import { percentile } from './statistics.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const DESK = 'VN/GOV/H56/one-stop-desk';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const ASKED = 200;
const WARM_UP = 20;
const CLAIMERS = 20;
/** What an official does between two claims. */
const THINKING_MS = 2_000;
/** Of a hundred dossiers so many are open. */
const OPEN = 4;
/** A desk with as much as one of 166 agencies has, and one with two fifths of all. */
const DESKS = { 'one of 166': 'H56:mc-0311', 'two fifths': 'H56.HCC:hc-0311' } as const;
const PATHS = ['', '/mine', '/to-decide', '/near-due', '/overdue', '/apology-due', '/correcting'] as const;

/** What an officer's program waits for when it shows a list or the counts, through the gateway, while twenty claims and releases are under way. */
export async function deskLists(dossiers: number): Promise<void> {
  await inTemporaryFolder((dataDir) =>
    withPlatform(
      { dataDir, services: ['one-stop'], env: { gateway: { REGISTRY_DIR: generousRegistry(dataDir) } } },
      async (platform) => {
        await enter(platform, dossiers);
        const [open] = await sql<{ n: number }>(
          platform.postgresUrl,
          'one_stop',
          'SELECT count(*)::int AS n FROM dossier WHERE status IN (1, 4)',
        );
        console.log(
          `\n${dossiers} dossiers, ${open?.n} open; ${ASKED} of a kind, pages of 20, while ${CLAIMERS} claim\n`,
        );
        console.log('| desk | list | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|');
        await whileClaiming(platform, async () => {
          for (const [desk, official] of Object.entries(DESKS))
            for (const path of PATHS) await measure(platform, desk, official, path);
        });
      },
    ),
  );
}

async function measure(platform: RunningPlatform, desk: string, actor: string, path: string): Promise<void> {
  const client = clientOf(platform);
  const times: number[] = [];
  for (let n = -WARM_UP; n < ASKED; n++) {
    const started = performance.now();
    const { status } = await client.call({
      ...({
        provider: ONE_STOP,
        method: 'GET',
        path: path ? `/desk-lists${path}?limit=20` : '/desk-lists',
      } as const),
      actor,
    });
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
    if (n >= 0) times.push(performance.now() - started);
  }
  const sorted = Float64Array.from(times).sort();
  const at = (percent: number): string => percentile(sorted, percent).toFixed(1);
  console.log(`| ${desk} | ${path || 'counts'} | ${at(50)} | ${at(95)} | ${at(99)} |`);
}

async function whileClaiming(platform: RunningPlatform, work: () => Promise<void>): Promise<void> {
  let isOver = false;
  let claims = 0;
  const ids = await sql<{ id: string }>(
    platform.postgresUrl,
    'one_stop',
    `SELECT d.id FROM dossier d JOIN dossier_agency a ON a.dossier_id = d.id AND a.agency = 'H56.HCC'
      WHERE d.status IN (1, 4) AND NOT EXISTS (SELECT FROM dossier_claim c WHERE c.dossier_id = d.id) LIMIT 2000`,
  );
  const claimer = async (nth: number): Promise<void> => {
    const client = clientOf(platform);
    for (let n = nth; !isOver; n = (n + CLAIMERS) % ids.length) {
      const path = `/dossiers/${ids[n]?.id ?? ''}`;
      for (const act of ['claim', 'release']) {
        const call = { provider: ONE_STOP, method: 'POST', path: `${path}/${act}` } as const;
        const { status } = await client.call({ ...call, actor: DESKS['two fifths'] });
        if (status !== 200) throw new Error(`${act} was answered with ${status}`);
        claims += 1;
      }
      await pause(THINKING_MS);
    }
  };
  const started = performance.now();
  const claimers = Array.from({ length: CLAIMERS }, (_, nth) => claimer(nth));
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all(claimers);
  }
  console.log(
    `\n${((claims * 1_000) / (performance.now() - started)).toFixed(0)} claims and releases a second`,
  );
}

const clientOf = (platform: RunningPlatform): SubsystemClient =>
  new SubsystemClient(platform.urls['gateway'] ?? '', platform.credentials(DESK));

/** Dossiers of ten years, of which the last are open and due within ten days of today; each with a birth leg, a third of them taken by somebody. */
async function enter({ postgresUrl }: RunningPlatform, count: number): Promise<void> {
  const id = `('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const isOpen = `n % 100 < ${OPEN}`;
  const agency = `CASE WHEN n % 5 < 2 THEN 'H56.HCC' WHEN n % 166 = 3 THEN 'H56' ELSE 'H56.X' || n % 166 END`;
  const statements = [
    `INSERT INTO dossier (id, version, code, procedure_code, status, waits_for, submitted_at, received_at, answer_by, accepted_at, due_at,
       needs_verification, supplement_asked, reasons, declaration, reading)
     SELECT ${id}, 1, 'B-' || n, '3.000722',
       CASE WHEN NOT (${isOpen}) THEN 10 WHEN n % 10 = 0 THEN 1 ELSE 4 END,
       CASE WHEN NOT (${isOpen}) THEN NULL WHEN n % 10 = 0 THEN 'officer-decision' ELSE 'legs' END,
       now() - interval '1 day', now() - interval '1 day', now() + (n % 400 - 200) * interval '1 hour',
       CASE WHEN n % 10 = 0 THEN NULL ELSE now() - interval '1 day' END,
       CASE WHEN n % 10 = 0 THEN NULL ELSE now() + (n % 480 - 240) * interval '1 hour' END,
       false, false, '[]', jsonb_build_object('kind', 'birth', 'agencies', jsonb_build_object('birth', ${agency})),
       jsonb_build_object('competentAgency', ${agency}, 'place', '{}'::jsonb)
     FROM generate_series(1, ${count}) AS n`,
    `INSERT INTO leg (id, version, dossier_id, kind, agency, state, asked_at, acknowledge_by, due_at)
     SELECT gen_random_uuid(), 1, ${id}, 'birth', ${agency}, CASE WHEN ${isOpen} THEN 'asked' ELSE 'done' END,
       now() - interval '1 day', now() + interval '1 hour', now() + interval '2 days'
     FROM generate_series(1, ${count}) AS n`,
    `INSERT INTO dossier_claim (dossier_id, official, since)
     SELECT id, 'H56.HCC:hc-0311', now() FROM dossier WHERE status IN (1, 4) AND substr(id::text, 36) < '5'`,
    'VACUUM ANALYZE',
  ];
  for (const statement of statements) await sql(postgresUrl, 'one_stop', statement);
}
