import { type ObservedState, type TopicMessage } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';
import { databaseOf, SYSTEMS } from './systems.ts';

interface OutboxRow {
  readonly id: string;
  readonly subject: string;
  readonly version: string;
  readonly published: boolean;
}

/** What a source committed it has published, in the order of each subject and without a gap. */
export async function sources(observed: ObservedState): Promise<Violation[]> {
  const found = await Promise.all(
    SYSTEMS.map(async (system) => {
      const outbox = await observed.rows<OutboxRow>(
        databaseOf(system),
        `SELECT id, event->>'subject' AS subject, event->>'recordversion' AS version, published_at IS NOT NULL AS published
           FROM exchange_outbox ORDER BY seq`,
      );
      const topic = await observed.topic(`out.${system}`);
      return [
        ...outbox
          .filter(({ published }) => !published)
          .map(({ id }) => ({ promise: 'published', what: `${system} keeps ${id}` })),
        ...(await gapless(observed, system, outbox)),
        ...exactlyOnce(
          `out.${system}`,
          outbox.map(({ id }) => id),
          firsts(topic).map(({ id }) => id),
        ),
        ...inOrder(`out.${system}`, topic),
        ...alike(`out.${system}`, topic),
      ];
    }),
  );
  return found.flat();
}

/** Versions of a subject are 1, 2, 3 … of one epoch, and its counter stands where the last one is. */
async function gapless(
  observed: ObservedState,
  system: string,
  outbox: readonly OutboxRow[],
): Promise<Violation[]> {
  const counters = await observed.rows<{ subject: string; version: string }>(
    databaseOf(system),
    `SELECT subject, epoch || '.' || n AS version FROM exchange_record_version`,
  );
  const last = new Map(counters.map(({ subject, version }) => [subject, version]));
  const bySubject = Map.groupBy(outbox, ({ subject }) => subject);
  const broken = [...bySubject].flatMap(([subject, events]) => {
    const wrong = events.find(({ version }, n) => Number(version.split('.')[1]) !== n + 1);
    if (wrong) return [`${system} ${subject}: ${wrong.version} comes out of turn`];
    return events.at(-1)?.version === last.get(subject)
      ? []
      : [`${system} ${subject}: its counter is at ${last.get(subject)}, its last event is not`];
  });
  const silent = [...last.keys()].filter((subject) => !bySubject.has(subject));
  return [...broken, ...silent.map((subject) => `${system} ${subject}: counted, but no event is left`)].map(
    (what) => ({
      promise: 'recordversion',
      what,
    }),
  );
}

/** At least once on the bus: later copies of one id say nothing. */
export function firsts(topic: readonly TopicMessage[]): TopicMessage[] {
  const seen = new Set<string>();
  return topic.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** First arrivals of a source's subject rise. */
export function inOrder(name: string, topic: readonly TopicMessage[]): Violation[] {
  const bySubject = Map.groupBy(
    firsts(topic),
    ({ headers }) => `${headers['ce_source']} ${headers['ce_subject']}`,
  );
  return [...bySubject].flatMap(([subject, messages]) => {
    const numbers = messages.map(({ headers }) => Number(headers['ce_recordversion']?.split('.')[1]));
    const wrong = numbers.findIndex((n, at) => at > 0 && n <= (numbers[at - 1] ?? 0));
    return wrong === -1
      ? []
      : [{ promise: 'order on the bus', what: `${name} ${subject}: ${numbers.join()}` }];
  });
}

/** A message that came twice is byte for byte the same. */
export function alike(name: string, topic: readonly TopicMessage[]): Violation[] {
  const bodies = new Map<string, Buffer>();
  return topic.flatMap(({ id, value }) => {
    const before = bodies.get(id);
    bodies.set(id, before ?? value);
    return before === undefined || before.equals(value)
      ? []
      : [{ promise: 'repeated alike', what: `${name} ${id} came with two contents` }];
  });
}
