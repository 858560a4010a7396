import { IMPORT } from '../imports.ts';
import { type DoneWork } from '../done-work.ts';
import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';

/** Each transfer and each acceptance had its one effect in its register; of each file everybody was entered, nobody twice. */
export async function cases(
  observed: ObservedState,
  { transfers, acceptances, imports }: DoneWork,
): Promise<Violation[]> {
  const keys = async (database: string, sql: string): Promise<string[]> =>
    (await observed.rows<{ key: string }>(database, sql)).map(({ key }) => key);
  const submitted = await keys(
    'one_stop',
    `SELECT code AS key FROM dossier WHERE declaration->>'kind' IN ('land-transfer', 'fire-acceptance')`,
  );
  const known = new Set(submitted);
  const ofKind = (kind: string): Promise<string[]> =>
    keys(
      'one_stop',
      `SELECT code AS key FROM dossier WHERE declaration->>'kind' = '${kind}' AND status <> 7`,
    );
  const [land, fire] = [await ofKind('land-transfer'), await ofKind('fire-acceptance')];
  return [
    ...[...transfers, ...acceptances]
      .filter((code) => !known.has(code))
      .map((what) => ({ promise: 'accepted dossier', what: `missing: ${what}` })),
    ...exactlyOnce(
      'transfer leg',
      land,
      await keys('land', `SELECT dossier_code AS key FROM transfer_leg WHERE state = 'done'`),
    ),
    ...exactlyOnce(
      'transfer in the register',
      land,
      await keys('land', `SELECT dossier_code AS key FROM parcel_entry WHERE kind = 'right-transferred'`),
    ),
    ...exactlyOnce(
      'certificate of a transfer',
      land,
      await keys(
        'land',
        `SELECT l.dossier_code AS key FROM transfer_leg l JOIN certificate c ON c.number = l.new_certificate_number
          WHERE c.state = 'in-force'`,
      ),
    ),
    ...exactlyOnce(
      'acceptance leg',
      fire,
      await keys('fire_safety', `SELECT dossier_code AS key FROM acceptance_leg WHERE state = 'done'`),
    ),
    ...exactlyOnce(
      'acceptance in the register',
      fire,
      await keys(
        'fire_safety',
        `SELECT l.dossier_code AS key FROM acceptance_leg l JOIN facility_entry e ON e.document_number = l.document_number
          WHERE e.kind = 'accepted'`,
      ),
    ),
    ...exactlyOnce(
      'case gathered',
      [...land, ...fire],
      await keys(
        'one_stop',
        `SELECT d.code AS key FROM leg l JOIN dossier d ON d.id = l.dossier_id
          WHERE l.state = 'done' AND l.kind IN ('land-transfer', 'fire-acceptance')`,
      ),
    ),
    ...(await entered(observed, imports)),
  ];
}

async function entered({ rows }: ObservedState, imports: readonly string[]): Promise<Violation[]> {
  const found = await rows<{ id: string; state: string; rows: number; refused: number; persons: number }>(
    'population',
    `SELECT i.id, i.state, i.rows, (SELECT count(*)::int FROM person_import_refusal r WHERE r.import_id = i.id) AS refused,
            (SELECT count(DISTINCT personal_number)::int FROM person WHERE source_version = i.id::text) AS persons
       FROM person_import i`,
  );
  const whole = (id: string): boolean =>
    found.some(
      (one) =>
        one.id === id &&
        one.state === 'entered' &&
        one.rows === IMPORT.rows &&
        one.refused === IMPORT.refused &&
        one.persons === IMPORT.rows - IMPORT.refused,
    );
  const more = found
    .filter(({ id }) => !imports.includes(id))
    .map(({ id }) => `${id} was answered to nobody`);
  return [...imports.filter((id) => !whole(id)).map((id) => `${id} is not whole`), ...more].map((what) => ({
    promise: 'import',
    what,
  }));
}
