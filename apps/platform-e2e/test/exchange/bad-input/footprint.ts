import { type PlatformRun } from '@lgsp/testing';

const TABLES: Readonly<Record<string, readonly string[]>> = {
  'one-stop': [
    'dossier',
    'timeline_row',
    'person_check',
    'leg',
    'portal_report',
    'idempotency_key',
    'exchange_outbox',
    'exchange_work',
  ],
  population: ['person', 'birth_leg', 'idempotency_key', 'exchange_outbox', 'exchange_work'],
};

/** Rows of everything that a half-taken request could leave behind. */
export async function footprint(run: PlatformRun): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const [service, tables] of Object.entries(TABLES))
    for (const table of tables) counts[`${service}.${table}`] = await run.count(service, table);
  return counts;
}
