import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';
import { copiesOf, decisionsOf } from './decisions.ts';
import { firsts } from './sources.ts';

const BIRTH_REGISTERED = 'vn.lgsp.population.birth-registered';

/** Every birth is told once, and counted once where education was entitled to hear of it. */
export async function forecast(observed: ObservedState): Promise<Violation[]> {
  const children = await observed.rows<{ person: string }>(
    'population',
    `SELECT person_id AS person FROM birth_leg WHERE state = 'done'`,
  );
  const decisions = (await decisionsOf(observed)).filter(({ type }) => type === BIRTH_REGISTERED);
  const heard = (await copiesOf(observed, decisions))
    .filter(({ copy, outcome }) => copy.system === 'education' && outcome !== 'expired')
    .map(({ decision }) => decision.id);
  const expected = firsts(await observed.topic('in.education'))
    .filter(({ id, headers }) => headers['ce_type'] === BIRTH_REGISTERED && heard.includes(id))
    .map(({ value }) => JSON.parse(value.toString()) as { commune: string; birthMonth: string })
    .map(({ commune, birthMonth }) => `${commune} ${birthMonth}`);
  const counted = await observed.rows<{ key: string; births: number }>(
    'education',
    `SELECT commune || ' ' || birth_month AS key, births FROM intake_forecast`,
  );
  return [
    ...exactlyOnce(
      'birth told',
      children.map(({ person }) => person),
      decisions.map(({ subject }) => subject),
    ),
    ...exactlyOnce(
      'forecast',
      numbered(expected),
      numbered(counted.flatMap(({ key, births }) => Array.from({ length: births }, () => key))),
    ),
  ];
}

/** Children of one commune and month have no name here: the first, the second, the third … */
function numbered(keys: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return keys.map((key) => {
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return `${key}, child ${n}`;
  });
}
