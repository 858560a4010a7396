import { type ObservedState } from '../observed-state.ts';
import { type Violation } from '../violation.ts';
import { databaseOf, NOT_PUT_OFF, SYSTEMS } from './systems.ts';

interface Record {
  readonly id: string;
  readonly opened: boolean;
  readonly closed: boolean;
  readonly kind: string | null;
}

/** What had to be asked of others for one birth, how often at least, as the records write it. */
const NAMED = [
  ['VN/GOV/H56/one-stop', 'POST /dossiers', 1],
  ['VN/GOV/H56/population', 'POST /person-lookups', 2],
  ['VN/GOV/H56/population', 'POST /birth-legs/*/approval', 1],
  ['VN/GOV/H56/population', 'POST /birth-legs/*/signature', 1],
  ['VN/GOV/G15/civil-register', 'POST /birth-registrations', 1],
  ['VN/GOV/G01/national-population', 'POST /number-assignments', 1],
  ['VN/GOV/G01/residence', 'POST /permanent-residences', 1],
] as const;
/** The same where the record does not name the dossier: the caller was not granted it, or reports of its own accord. */
const UNNAMED = [['VN/GOV/G24/social-insurance', 'POST /insurance-cards', 1]] as const;
/** Of every dossier, whatever it is of. */
const REPORTED = [
  ['VN/GOV/G22/national-portal', 'POST /dossiers', 5],
  ['VN/GOV/G22/national-portal', 'POST /dossier-progress', 5],
] as const;

/** No exchange without its record: whoever asked, whatever was handed over, whatever a timeline points at. */
export async function exchanges(observed: ObservedState): Promise<Violation[]> {
  const records = await observed.rows<Record>(
    'gateway',
    `SELECT id, bool_or(phase = 'open') AS opened, bool_or(phase = 'close') AS closed,
            max(record::json->>'kind') AS kind FROM exchange_record GROUP BY id`,
  );
  const opened = new Set(records.filter((record) => record.opened).map(({ id }) => id));
  const named = await observed.rows<{ id: string; where: string }>(
    'one_stop',
    `SELECT exchange_id AS id, 'timeline ' || d.code || ' row ' || t.seq AS "where"
       FROM timeline_row t JOIN dossier d ON d.id = t.dossier_id WHERE exchange_id IS NOT NULL`,
  );
  const copies = await observed.rows<{ id: string; where: string }>(
    'gateway',
    `SELECT c->>'exchangeId' AS id, 'copy of ' || event_id || ' for ' || (c->>'system') AS "where"
       FROM event_decision, jsonb_array_elements(copies) c`,
  );
  return [
    ...records
      .filter((record) => !record.opened)
      .map(({ id }) => ({ promise: 'record', what: `${id} was closed and never opened` })),
    ...records
      .filter(({ kind, closed }) => kind === 'event' && !closed)
      .map(({ id }) => ({ promise: 'record', what: `${id}: a copy that nobody closed` })),
    ...[...named, ...copies]
      .filter(({ id }) => !opened.has(id))
      .map(({ id, where }) => ({ promise: 'record', what: `${where} names ${id}, which has none` })),
    ...(await asked(observed)),
    ...(await work(observed)),
  ];
}

/** Each step of each birth that crossed a border left at least its records. */
async function asked({ rows }: ObservedState): Promise<Violation[]> {
  const dossiers = await rows<{ code: string; birth: boolean }>(
    'one_stop',
    `SELECT code, declaration->>'notificationCode' IS NOT NULL AS birth FROM dossier WHERE status = 10`,
  );
  const counted = await rows<{ code: string; asked: string; n: number }>(
    'gateway',
    `SELECT coalesce(dossier, '') AS code, provider || ' ' || (record::json->>'operation') AS asked, count(*)::int AS n
       FROM exchange_record WHERE phase = 'open' GROUP BY 1, 2`,
  );
  const count = (wanted: string, of?: string): number =>
    counted
      .filter(({ code, asked }) => asked === wanted && (of === undefined || code === of))
      .reduce((sum, { n }) => sum + n, 0);
  const births = dossiers.filter(({ birth }) => birth);
  const named = births.flatMap(({ code }) =>
    NAMED.filter(([provider, operation, least]) => count(`${provider} ${operation}`, code) < least).map(
      ([provider, operation]) => `${code}: ${provider} ${operation} left none`,
    ),
  );
  const unnamed = [
    ...UNNAMED.map((one) => [...one, births.length] as const),
    ...REPORTED.map((one) => [...one, dossiers.length] as const),
  ]
    .filter(([provider, operation, least, cases]) => count(`${provider} ${operation}`) < least * cases)
    .map(([provider, operation]) => `${provider} ${operation} left fewer than births ask for`);
  return [...named, ...unnamed].map((what) => ({ promise: 'record', what }));
}

/** No call that was wanted is left undone. */
async function work({ rows }: ObservedState): Promise<Violation[]> {
  const found = await Promise.all(
    SYSTEMS.map(async (system) => {
      const open = await rows<{ kind: string; id: string; state: string }>(
        databaseOf(system),
        `SELECT kind, id, state FROM exchange_work WHERE state <> 'done' AND ${NOT_PUT_OFF}`,
      );
      return open.map(({ kind, id, state }) => ({
        promise: 'work',
        what: `${system} ${kind} ${id} is ${state}`,
      }));
    }),
  );
  return found.flat();
}
