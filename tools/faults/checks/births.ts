import { type DoneWork } from '../done-work.ts';
import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';
import { pathsOf } from './waits.ts';

interface Dossier {
  readonly id: string;
  readonly code: string;
  readonly status: number;
  /** Of a birth. */
  readonly notification: string | null;
}

interface Child {
  readonly code: string;
  readonly person: string;
  readonly number: string;
}

const ENDED = [7, 10];
const STRAIGHT_ON = '1,2,4,9,10';

/** Every dossier ends, and every accepted birth has its one birth, residence and card, here and at the national systems. */
export async function births(
  observed: ObservedState,
  { births: accepted, corrected, ...done }: DoneWork,
): Promise<Violation[]> {
  const paths = pathsOf({ births: accepted, corrected, ...done });
  const dossiers = await observed.rows<Dossier>(
    'one_stop',
    `SELECT id, code, status, upper(declaration->>'notificationCode') AS notification FROM dossier ORDER BY id`,
  );
  const born = dossiers.filter(({ notification }) => notification !== null);
  const codes = born.map(({ code }) => code);
  const children = await observed.rows<Child>(
    'population',
    `SELECT l.dossier_code AS code, p.id AS person, p.personal_number AS number
       FROM birth_leg l JOIN person p ON p.id = l.person_id WHERE l.state = 'done' ORDER BY l.id`,
  );
  const known = new Set(codes);
  return [
    ...accepted
      .filter((code) => !known.has(code))
      .map((what) => ({ promise: 'accepted dossier', what: `missing: ${what}` })),
    ...dossiers
      .filter(({ code, status }) => !ENDED.includes(status) || !endsSo(paths(code), status))
      .map(({ code, status }) => ({ promise: 'dossier ends', what: `${code} stands at status ${status}` })),
    ...exactlyOnce(
      'birth',
      codes,
      children.map(({ code }) => code),
    ),
    ...exactlyOnce(
      'person of a birth',
      children.map(({ person }) => person),
      children.map(({ person }) => person),
    ),
    ...(await departments(observed, codes, children)),
    ...(await nationalRegisters(observed, born, children, corrected)),
    ...(await portal(observed, dossiers, paths)),
  ];
}

async function departments(
  { rows }: ObservedState,
  codes: readonly string[],
  children: readonly Child[],
): Promise<Violation[]> {
  const keys = async (database: string, sql: string): Promise<string[]> =>
    (await rows<{ key: string }>(database, sql)).map(({ key }) => key);
  const kinds = ['birth', 'residence', 'insurance'];
  return [
    ...exactlyOnce(
      'leg gathered',
      codes.flatMap((code) => kinds.map((kind) => `${code} ${kind}`)),
      await keys(
        'one_stop',
        `SELECT d.code || ' ' || l.kind AS key FROM leg l JOIN dossier d ON d.id = l.dossier_id WHERE l.state = 'done'
          AND l.kind IN ('birth', 'residence', 'insurance')`,
      ),
    ),
    ...exactlyOnce(
      'residence',
      codes,
      await keys('population', `SELECT dossier_code AS key FROM residence_leg WHERE state = 'done'`),
    ),
    ...exactlyOnce(
      'insurance leg',
      codes,
      await keys('healthcare', `SELECT dossier_code AS key FROM insurance_leg WHERE state = 'done'`),
    ),
    ...exactlyOnce(
      'card',
      children.map(({ person }) => person),
      await keys('healthcare', 'SELECT person_id AS key FROM insurance_card'),
    ),
  ];
}

/** Found by personal number, told by dossier: a number does not belong into a report. */
async function nationalRegisters(
  { rows }: ObservedState,
  dossiers: readonly Dossier[],
  children: readonly Child[],
  corrected: readonly string[],
): Promise<Violation[]> {
  const byNumber = new Map(children.map(({ number, code }) => [number, code]));
  const byNotification = new Map(dossiers.map(({ notification, code }) => [notification ?? '', code]));
  const told = async (names: ReadonlyMap<string, string>, sql: string): Promise<string[]> =>
    (await rows<{ key: string }>('national_simulator', sql)).map(
      ({ key }) => names.get(key) ?? 'nobody here',
    );
  const done = (system: string, key: string): string =>
    `SELECT ${key} AS key FROM national_request WHERE system = '${system}' AND state = 'done'`;
  const codes = dossiers.map(({ code }) => code);
  const registers = [
    ['civil register', byNotification, 'SELECT upper(notification_code) AS key FROM birth'],
    [
      'national number',
      byNumber,
      'SELECT personal_number AS key FROM person WHERE registration_id IS NOT NULL',
    ],
    ['residence register', byNumber, done('residence', `body->'person'->>'personalNumber'`)],
    ['social insurance', byNumber, 'SELECT personal_number AS key FROM insurance_card'],
  ] as const;
  const found: Violation[] = [];
  for (const [register, names, sql] of registers)
    found.push(...exactlyOnce(register, codes, await told(names, sql)));
  const correctedNumbers = children
    .filter(({ code }) => corrected.includes(code))
    .map(({ number }) => number);
  const open = await rows<{ system: string; id: string; state: string }>(
    'national_simulator',
    // Who was asked for with the name of before a correction knows nobody of that name, and is asked again.
    // What the portal was told stays open unless somebody asks whether the citizen has the result.
    `SELECT system, id, state FROM national_request
      WHERE (state = 'refused' AND NOT coalesce(refusal->>'code' LIKE '%.PERSON_MISMATCH' AND body->'person'->>'personalNumber' = ANY($1), false))
        OR (state = 'open' AND system <> 'national-portal')`,
    [correctedNumbers],
  );
  return [
    ...found,
    ...open.map(({ system, id, state }) => ({
      promise: 'national request',
      what: `${system} ${id} is ${state}`,
    })),
  ];
}

const endsSo = (paths: readonly string[], status: number): boolean =>
  paths.some((path) => path.endsWith(`,${status}`));

async function portal(
  { rows }: ObservedState,
  dossiers: readonly Dossier[],
  paths: (code: string) => readonly string[],
): Promise<Violation[]> {
  const heard = await rows<{ key: string }>(
    'national_simulator',
    `SELECT dossier_code || ' ' || status AS key FROM portal_progress`,
  );
  const unsent = await rows<{ id: string }>('one_stop', 'SELECT id FROM portal_report WHERE sent_at IS NULL');
  return [
    ...exactlyOnce(
      'portal hears',
      dossiers.flatMap(({ code, status }) => {
        const path = paths(code).find((one) => one.endsWith(`,${status}`)) ?? STRAIGHT_ON;
        return path.split(',').map((each) => `${code} ${each}`);
      }),
      heardOnce(
        heard.map(({ key }) => key),
        paths,
      ),
    ),
    ...unsent.map(({ id }) => ({ promise: 'portal report', what: `not sent: ${id}` })),
  ];
}

/** Who is at 4 twice, or hears that a withdrawal came too late, is told of 4 again. */
function heardOnce(heard: readonly string[], paths: (code: string) => readonly string[]): string[] {
  const again = heard.filter((key) => {
    const [code = '', status] = key.split(' ');
    return status === '4' && paths(code).join() !== STRAIGHT_ON;
  });
  return [...new Set(again), ...heard.filter((key) => !again.includes(key))];
}
