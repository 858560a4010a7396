import { type ObservedState } from '../observed-state.ts';
import { type Violation } from '../violation.ts';
import { copiesOf, type Decision, decisionsOf } from './decisions.ts';
import { type Groups, isMember } from './groups.ts';

interface Agreement {
  readonly id: string;
  readonly version: number;
  readonly provider: string;
  /** Of an agreement of a group, nobody. */
  readonly consumer: string;
  readonly consumerGroup?: string;
  readonly validity: { readonly from: string; readonly to: string };
  readonly events?: readonly { readonly type: string; readonly fields: readonly string[] }[];
}

interface Subscription {
  readonly consumer: string;
  readonly subscriptions: readonly {
    readonly type: string;
    readonly version: number;
    readonly fields: readonly string[];
  }[];
}

interface Period {
  readonly kind: string;
  readonly content: Agreement | Subscription | Groups;
  readonly began: Date;
  readonly ended: Date | null;
}

/** Decisions and changes of the registry are of one order and take their times from one clock; here they are read to the millisecond. */
const MOMENT_MS = 2;

/** Whom the agreements in force entitled got a copy decided, and nobody else did. */
export async function agreements(observed: ObservedState): Promise<Violation[]> {
  const periods = await observed.rows<Period>(
    'gateway',
    `SELECT p.kind, d.content, p.began_at AS began, p.ended_at AS ended
       FROM declaration_period p JOIN declaration d USING (kind, id, version)
      WHERE p.kind IN ('agreement', 'subscription', 'groups')`,
  );
  const decisions = await decisionsOf(observed);
  const found = decisions.flatMap((decision) => {
    const around = momentsAround(periods, decision.at.getTime()).map((at) => entitled(periods, decision, at));
    const got = new Map(decision.copies.map((copy) => [copy.consumer, copy]));
    const wanted = new Set(around.flatMap((one) => [...one.keys()]));
    const unentitled = [...got.keys()].filter((consumer) => !wanted.has(consumer));
    const forgotten = [...wanted].filter(
      (consumer) => around.every((one) => one.has(consumer)) && !got.has(consumer),
    );
    const otherVersion = [...got].filter(([consumer, { agreement }]) => {
      const named = `${agreement.id} ${agreement.version}`;
      return wanted.has(consumer) && !around.some((one) => one.get(consumer) === named);
    });
    return [
      ...unentitled.map((who) => ({
        promise: 'agreement in force',
        what: `${who} got ${decision.id} under none`,
      })),
      ...forgotten.map((who) => ({
        promise: 'entitled party',
        what: `${who} was given no copy of ${decision.id}`,
      })),
      ...otherVersion.map(([who]) => ({
        promise: 'agreement in force',
        what: `${who} got ${decision.id} under a version that was not`,
      })),
    ];
  });
  return [...found, ...(await expiredForNothing(observed, periods, decisions))];
}

/** Both ends of the moment and every change of the registry in it: a version may have been in force for less. */
function momentsAround(periods: readonly Period[], at: number): number[] {
  const [from, to] = [at - MOMENT_MS, at + MOMENT_MS];
  const changes = periods.flatMap(({ began, ended }) => [began.getTime(), ended?.getTime() ?? to]);
  return [...new Set([from, to, ...changes.filter((change) => from < change && change < to)])];
}

/** Consumers that had to get the event, each with the agreement that says so. */
function entitled(periods: readonly Period[], decision: Decision, at: number): Map<string, string> {
  const inForce = periods.filter(
    ({ began, ended }) => began.getTime() <= at && (!ended || at < ended.getTime()),
  );
  const day = new Date(at + 7 * 3_600_000).toISOString().slice(0, 10); // Asia/Ho_Chi_Minh
  const wanted = inForce.flatMap(({ kind, content }) => {
    if (kind !== 'subscription') return [];
    const { consumer, subscriptions } = content as Subscription;
    return subscriptions
      .filter(({ type, version }) => type === decision.type && version === decision.version)
      .map(({ fields }) => ({ consumer, fields }));
  });
  const groups = inForce.filter(({ kind }) => kind === 'groups').map(({ content }) => content as Groups);
  const isParty = ({ consumer, consumerGroup }: Agreement, who: string): boolean =>
    consumerGroup === undefined ? consumer === who : isMember(groups, consumerGroup, who, day);
  const found = new Map<string, string>();
  for (const { consumer, fields } of wanted)
    for (const { kind, content } of inForce) {
      if (kind !== 'agreement') continue;
      const agreement = content as Agreement;
      const { validity, events = [] } = agreement;
      const grants = events.some(
        (clause) => clause.type === decision.type && fields.every((one) => clause.fields.includes(one)),
      );
      if (isParty(agreement, consumer) && grants && validity.from <= day && day <= validity.to)
        found.set(consumer, `${agreement.id} ${agreement.version}`);
    }
  return found;
}

/** Only a copy whose agreement, or list of groups, had ended at some time after its decision may be closed as expired. */
async function expiredForNothing(
  observed: ObservedState,
  periods: readonly Period[],
  decisions: readonly Decision[],
): Promise<Violation[]> {
  const copies = await copiesOf(observed, decisions);
  return copies
    .filter(({ outcome }) => outcome === 'expired')
    .filter(
      ({ decision, copy }) =>
        !periods.some(({ kind, content, ended }) => {
          const { id, version } = content as Agreement;
          const same = kind === 'agreement' && id === copy.agreement.id && version === copy.agreement.version;
          const ofGroup = kind === 'groups' && version === copy.group?.version;
          return (same || ofGroup) && ended !== null && ended.getTime() > decision.at.getTime() - MOMENT_MS;
        }),
    )
    .map(({ copy }) => ({ promise: 'expired copy', what: `${copy.exchangeId}: its agreement was in force` }));
}
