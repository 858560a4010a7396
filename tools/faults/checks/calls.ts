import { type ObservedState } from '../observed-state.ts';
import { type Violation } from '../violation.ts';
import { databaseOf, SYSTEMS } from './systems.ts';

/** What records say became of the calls of one kind. */
interface Told {
  readonly key: string;
  /** Answered as done: the provider must have it. */
  readonly done: number;
  /** All that may have reached the provider: answered anyhow, unknown, or never closed. */
  readonly possible: number;
}

/** National systems count how often a request reached them. */
const NATIONAL: Readonly<Record<string, readonly string[]>> = {
  'civil-register': [
    'VN/GOV/G15/civil-register POST /birth-registrations',
    'VN/GOV/G15/civil-register POST /birth-corrections',
  ],
  'national-population': ['VN/GOV/G01/national-population POST /number-assignments'],
  residence: ['VN/GOV/G01/residence POST /permanent-residences'],
  'social-insurance': ['VN/GOV/G24/social-insurance POST /insurance-cards'],
};

/** Calls of clients that are made once for a dossier, with where their keys are kept and of which dossier each is. */
const KEYED = [
  {
    asked: 'VN/GOV/H56/one-stop POST /dossiers',
    database: 'one_stop',
    kept: `SELECT code AS dossier, k.status FROM idempotency_key k JOIN dossier d ON d.code = k.key`,
  },
  ...['approval', 'signature'].map((act) => ({
    asked: `VN/GOV/H56/population POST /birth-legs/*/${act}`,
    database: 'population',
    kept: `SELECT dossier_code AS dossier, k.status FROM idempotency_key k JOIN birth_leg l ON k.key = '${act}-' || l.id`,
  })),
  ...[
    ['land', 'transfer_leg', 'transfer-legs', 'approval', 'signature'],
    ['fire_safety', 'acceptance_leg', 'acceptance-legs', 'inspection', 'approval'],
  ].flatMap(([database = '', table, path, ...acts]) =>
    acts.map((act) => ({
      asked: `VN/GOV/H56/${database.replace('_', '-')} POST /${path}/*/${act}`,
      database,
      kept: `SELECT dossier_code AS dossier, k.status FROM idempotency_key k JOIN ${table} l ON k.key = '${act}-' || l.id`,
    })),
  ),
] as const;

const DONE = `c.outcome = 'answered' AND c.fault IS NULL AND c.status BETWEEN 200 AND 299`;
const POSSIBLE = `c.outcome IS NULL OR c.outcome NOT IN ('denied', 'not-sent')`;
/**
 * A provider that refused as wrong what was asked has done nothing; one that says 409 may be doing it still, since the same call, sent a
 * second time to another replica, finds the first one running.
 */
const MAY_ACT = `(${POSSIBLE}) AND NOT coalesce(c.outcome = 'answered' AND c.fault IS NULL AND c.status BETWEEN 400 AND 499 AND c.status <> 409, false)`;
const CALLS = `(SELECT id, dossier, provider || ' ' || (record::json->>'operation') AS asked, record::json->>'safe' AS safe
    FROM exchange_record WHERE phase = 'open' AND record::json->>'kind' <> 'event') o
  LEFT JOIN (SELECT id, record::json->>'outcome' AS outcome, record::json->>'fault' AS fault, (record::json->>'status')::int AS status
    FROM exchange_record WHERE phase = 'close') c USING (id)`;

/** What records say of calls is what providers keep of them, no more and no less. */
export const calls = async (observed: ObservedState): Promise<Violation[]> =>
  (await Promise.all([received(observed), keyed(observed), caused(observed)])).flat();

/** So often as a call was answered, and at most as often as one may have been, each national system was reached. */
async function received({ rows }: ObservedState): Promise<Violation[]> {
  const told = await rows<Told>(
    'gateway',
    `SELECT asked AS key, count(*) FILTER (WHERE ${DONE})::int AS done, count(*) FILTER (WHERE ${POSSIBLE})::int AS possible
       FROM ${CALLS} GROUP BY 1`,
  );
  const counted = await rows<{ system: string; n: number }>(
    'national_simulator',
    'SELECT system, sum(times_received)::int AS n FROM national_request GROUP BY 1',
  );
  return Object.entries(NATIONAL).flatMap(([system, operations]) => {
    const asked = told.filter(({ key }) => operations.includes(key));
    const done = asked.reduce((sum, one) => sum + one.done, 0);
    const possible = asked.reduce((sum, one) => sum + one.possible, 0);
    const n = counted.find((one) => one.system === system)?.n ?? 0;
    return done <= n && n <= possible
      ? []
      : [
          {
            promise: 'national calls as recorded',
            what: `${system} was reached ${n} times, records say ${done} to ${possible}`,
          },
        ];
  });
}

/** A key is kept where a call was answered as done, and nowhere where all records say that nothing came of it. */
async function keyed({ rows }: ObservedState): Promise<Violation[]> {
  const found = await Promise.all(
    KEYED.map(async ({ asked, database, kept }) => {
      const keys = await rows<{ dossier: string; status: number }>(database, kept);
      const told = await rows<Told & { statuses: number[] | null }>(
        'gateway',
        `SELECT dossier AS key, count(*) FILTER (WHERE ${DONE})::int AS done, count(*) FILTER (WHERE ${POSSIBLE})::int AS possible,
                array_agg(DISTINCT c.status) FILTER (WHERE ${DONE}) AS statuses
           FROM ${CALLS} WHERE asked = $1 AND dossier IS NOT NULL GROUP BY 1`,
        [asked],
      );
      const status = new Map(keys.map((one) => [one.dossier, one.status]));
      return [
        ...told
          .filter(({ key, done }) => done > 0 && !status.has(key))
          .map(({ key }) => `${asked} of ${key} was answered as done, and its provider knows nothing of it`),
        ...told
          .filter(({ key, statuses }) => status.has(key) && statuses?.some((one) => one !== status.get(key)))
          .map(({ key }) => `${asked} of ${key} was answered otherwise than its provider keeps`),
        ...keys
          .filter(({ dossier }) => !told.some(({ key, possible }) => key === dossier && possible > 0))
          .map(({ dossier }) => `${asked} of ${dossier} was done, and every record says that it was not`),
      ];
    }),
  );
  return found.flat().map((what) => ({ promise: 'calls as recorded', what }));
}

/** What a call made a system say was by a call to that system that may have reached it. */
async function caused({ rows }: ObservedState): Promise<Violation[]> {
  const exchanges = await rows<{ id: string; asked: string; safe: string; possible: boolean }>(
    'gateway',
    `SELECT id, asked, safe, ${MAY_ACT} AS possible FROM ${CALLS}`,
  );
  const byId = new Map(exchanges.map((one) => [one.id, one]));
  const found = await Promise.all(
    SYSTEMS.map(async (system) => {
      const said = await rows<{ id: string; cause: string }>(
        databaseOf(system),
        `SELECT id, event->>'causationid' AS cause FROM exchange_outbox WHERE event->>'causationid' IS NOT NULL`,
      );
      return said.flatMap(({ id, cause }) => {
        const call = byId.get(cause);
        const right = !call || (call.possible && call.safe === 'false' && call.asked.includes(`/${system} `));
        return right
          ? []
          : [`${system} said ${id} because of ${call.asked}, which cannot have made it do so`];
      });
    }),
  );
  return found.flat().map((what) => ({ promise: 'cause of an event', what }));
}
