import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf, NOT_PUT_OFF, SYSTEMS } from './checks/systems.ts';
import { type Rows } from './server.ts';
import { type ObservedState } from './observed-state.ts';

const LOOK_MS = 500;

const OPEN_COPIES = `event_decision, jsonb_array_elements(copies) c WHERE NOT EXISTS
  (SELECT FROM exchange_record r WHERE r.phase = 'close' AND r.id = (c->>'exchangeId')::uuid)`;

/** What still moves or waits, counted by place; empty when all is at rest. */
export async function unrest(observed: ObservedState): Promise<string[]> {
  const { rows } = observed;
  const places: [string, string, string][] = [
    ['one_stop', 'dossiers that have not ended', 'dossier WHERE status NOT IN (3, 7, 8, 10)'],
    ['one_stop', 'reports to the portal', 'portal_report WHERE sent_at IS NULL'],
    [
      'gateway',
      'events parked at the router',
      `router_parked_event WHERE state IN ('waiting', 'discarding')`,
    ],
    ['gateway', 'copies on their way', OPEN_COPIES],
    ...SYSTEMS.flatMap((system): [string, string, string][] => [
      [databaseOf(system), `${system}: events unpublished`, 'exchange_outbox WHERE published_at IS NULL'],
      [databaseOf(system), `${system}: events waiting`, `exchange_inbox WHERE status <> 'applied'`],
      [
        databaseOf(system),
        `${system}: calls to make`,
        `exchange_work WHERE state = 'waiting' AND ${NOT_PUT_OFF}`,
      ],
    ]),
  ];
  const counted = await Promise.all(
    places.map(async ([database, what, from]) => {
      const n = await count(rows, database, from);
      return n > 0 ? [`${n} ${what}`] : [];
    }),
  );
  const found = [...counted.flat(), ...(await unheard(rows))];
  return found.length > 0 ? found : unread(observed);
}

/** Copies that were decided and neither handed over nor given up. */
export const openCopies = (rows: Rows): Promise<number> => count(rows, 'gateway', OPEN_COPIES);

async function count(rows: Rows, database: string, from: string): Promise<number> {
  const [row] = await rows<{ n: number }>(database, `SELECT count(*)::int AS n FROM ${from}`);
  return row?.n ?? 0;
}

/** Copies that were handed over and not taken in yet. */
async function unheard(rows: Rows): Promise<string[]> {
  const delivered = await rows<{ system: string; n: number }>(
    'gateway',
    `SELECT c->>'system' AS system, count(*)::int AS n FROM event_decision, jsonb_array_elements(copies) c,
       exchange_record r WHERE r.phase = 'close' AND r.id = (c->>'exchangeId')::uuid
        AND r.record::json->>'outcome' = 'delivered' GROUP BY 1`,
  );
  const found = await Promise.all(
    delivered.map(async ({ system, n }) => {
      const [row] = await rows<{ n: number }>(
        databaseOf(system),
        'SELECT count(*)::int AS n FROM exchange_inbox',
      );
      return (row?.n ?? 0) < n ? [`${n - (row?.n ?? 0)} copies not taken in by ${system}`] : [];
    }),
  );
  return found.flat();
}

/** Messages that a group takes again and again, or not at all: a partition that stands still. */
async function unread(observed: ObservedState): Promise<string[]> {
  const readers = SYSTEMS.flatMap((system) => [
    [`in.${system}`, system] as const,
    ...(system === 'education' ? [] : [[`out.${system}`, `gateway.out.${system}`] as const]), // it says nothing
  ]);
  const found = await Promise.all(
    readers.map(async ([topic, group]) => {
      const n = await observed.unread(topic, group);
      return n > 0 ? [`${n} messages of ${topic} not committed by ${group}`] : [];
    }),
  );
  return found.flat();
}

/**
 * Waits until nothing moves, as long as less is left each `withinMs`: how much a machine has to catch up is its own affair, and what stands still is
 * a finding. Gives what was left. Looking takes a tenth of the time at most, since those who catch up want the machine too.
 */
export async function comeToRest(observed: ObservedState, withinMs: number): Promise<string[]> {
  let least = Infinity;
  for (let since = Date.now(); ;) {
    const begun = Date.now();
    const left = await unrest(observed).catch((error: unknown) => [`cannot be looked at: ${String(error)}`]);
    if (left.length === 0) return left;
    // What could not be looked at is NaN, and less than nothing.
    const amount = left.reduce((sum, what) => sum + Number.parseInt(what, 10), 0);
    if (amount < least) [least, since] = [amount, Date.now()];
    if (Date.now() - since > withinMs) return left;
    await pause(Math.max(LOOK_MS, 9 * (Date.now() - begun)));
  }
}
