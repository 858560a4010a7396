import { createHash } from 'node:crypto';
import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';
import { copiesOf, type Copy, decisionsOf } from './decisions.ts';
import { alike, inOrder } from './sources.ts';
import { databaseOf, SYSTEMS } from './systems.ts';

interface InboxRow {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly epoch: string;
  readonly n: string;
  readonly status: string;
  readonly closed: Date | null;
}

/** Every published event is decided, and each copy takes effect once at whom the decision names, and at nobody else. */
export async function deliveries(observed: ObservedState): Promise<Violation[]> {
  const decisions = await decisionsOf(observed);
  const copies = await copiesOf(observed, decisions);
  const found: Violation[] = [];
  const published = await Promise.all(
    SYSTEMS.map(async (system) => (await observed.topic(`out.${system}`)).map(({ id }) => id)),
  );
  found.push(
    ...exactlyOnce(
      'decision',
      published.flat(),
      decisions.map(({ id }) => id),
    ),
  );
  for (const system of SYSTEMS) {
    const mine = copies.filter(({ copy, outcome }) => copy.system === system && outcome !== 'expired');
    const byId = new Map(mine.map((one) => [one.decision.id, one]));
    const topic = await observed.topic(`in.${system}`);
    const inbox = await observed.rows<InboxRow>(
      databaseOf(system),
      `SELECT id, source, subject, epoch, n, status, closed_at AS closed FROM exchange_inbox ORDER BY epoch, n`,
    );
    const ids = [...byId.keys()];
    found.push(
      ...exactlyOnce(`in.${system}`, ids, new Set(topic.map(({ id }) => id))),
      ...inOrder(`in.${system}`, topic),
      ...alike(`in.${system}`, topic),
      ...exactlyOnce(
        `effect at ${system}`,
        ids,
        inbox.filter(({ status }) => status === 'applied').map(({ id }) => id),
      ),
      ...inbox
        .filter(({ status }) => status !== 'applied')
        .map(({ id, status }) => ({ promise: `inbox of ${system}`, what: `${id} is ${status}` })),
      ...(await marks(observed, system, inbox)),
    );
    for (const { id, headers, value } of topic) {
      const copy = byId.get(id)?.copy;
      if (!copy) continue;
      if (headers['ce_exchangeid'] !== copy.exchangeId)
        found.push({ promise: 'copy under its record', what: `in.${system} ${id} names another exchange` });
      if (hashOf(copy, value) !== copy.hash)
        found.push({ promise: 'copy as decided', what: `in.${system} ${id} holds something else` });
    }
  }
  return found;
}

const hashOf = ({ salt = '' }: Copy, value: Buffer): string =>
  createHash('sha256').update(salt).update(value).digest('base64');

/** The mark of a subject is its highest version, all is quiet, and a later version was never applied first. */
async function marks(
  observed: ObservedState,
  system: string,
  inbox: readonly InboxRow[],
): Promise<Violation[]> {
  const subjects = await observed.rows<{ key: string; mark: string; state: string }>(
    databaseOf(system),
    `SELECT source || ' ' || subject AS key, epoch || '.' || n AS mark, state FROM exchange_inbox_subject`,
  );
  const bySubject = Map.groupBy(inbox, ({ source, subject }) => `${source} ${subject}`);
  const marked = new Map(subjects.map(({ key, mark }) => [key, mark]));
  const wrong = [...bySubject].flatMap(([key, rows]) => {
    const last = rows.at(-1);
    const times = rows.map(({ closed }) => closed?.getTime() ?? Infinity);
    return [
      ...(last && marked.get(key) !== `${last.epoch}.${last.n}`
        ? [`${system} ${key}: at ${marked.get(key)}, applied up to ${last.epoch}.${last.n}`]
        : []),
      ...(times.some((time, n) => time < (times[n - 1] ?? 0))
        ? [`${system} ${key}: applied out of order`]
        : []),
    ];
  });
  const waiting = subjects.filter(({ state }) => state !== 'clear');
  return [...wrong, ...waiting.map(({ key, state }) => `${system} ${key} is ${state}`)].map((what) => ({
    promise: 'mark',
    what,
  }));
}
