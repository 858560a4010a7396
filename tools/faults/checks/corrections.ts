import { type DoneWork } from '../done-work.ts';
import { type ObservedState } from '../observed-state.ts';
import { RIGHT_NAME } from '../births.ts';
import { exactlyOnce, type Violation } from '../violation.ts';

/** A correction is one entry of the register's beside the birth's, whose own entry says what it said. */
export async function corrections({ rows }: ObservedState, { corrected }: DoneWork): Promise<Violation[]> {
  const keys = async (database: string, sql: string): Promise<string[]> =>
    (await rows<{ key: string }>(database, sql)).map(({ key }) => key);
  const made = await keys(
    'population',
    `SELECT l.registration_id || ' ' || c.correction_number AS key
       FROM birth_correction c JOIN birth_leg l ON l.id = c.leg_id WHERE c.state = 'done' ORDER BY c.id`,
  );
  const entered = await keys(
    'national_simulator',
    `SELECT birth_id || ' ' || number AS key FROM birth_correction`,
  );
  const writtenOver = await keys(
    'national_simulator',
    `SELECT b.id::text AS key FROM birth b JOIN national_request r ON r.own_id = b.id
      WHERE (b.child_name, b.child_sex::text, b.child_birth_date::text) IS DISTINCT FROM
        (r.body->'child'->>'name', r.body->'child'->>'sex', r.body->'child'->>'birthDate')`,
  );
  const told = await keys(
    'one_stop',
    `SELECT d.code AS key FROM leg l JOIN dossier d ON d.id = l.dossier_id, jsonb_array_elements(l.corrections) c
      WHERE c->>'state' = 'done'`,
  );
  const right = await keys(
    'population',
    `SELECT l.dossier_code AS key FROM birth_leg l JOIN person p ON p.id = l.person_id WHERE p.name = '${RIGHT_NAME}'`,
  );
  return [
    ...exactlyOnce('correction', made, entered),
    ...exactlyOnce('correction told', corrected, told),
    ...exactlyOnce('person corrected', corrected, right),
    ...writtenOver.map((what) => ({ promise: 'register entry', what: `written over: ${what}` })),
  ];
}
