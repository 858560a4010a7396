import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';

/** A correction is one entry of the register's beside the birth's, whose own entry says what it said. */
export async function corrections({ rows }: ObservedState): Promise<Violation[]> {
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
  return [
    ...exactlyOnce('correction', made, entered),
    ...writtenOver.map((what) => ({ promise: 'register entry', what: `written over: ${what}` })),
  ];
}
