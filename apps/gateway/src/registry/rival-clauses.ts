import { type LocalDate } from '@lgsp/kernel';
import { type Agreement, type RequestClause } from '../policy/agreement.js';

interface Granting {
  readonly agreement: Agreement;
  readonly clause: RequestClause;
  readonly purpose: string;
}

/** Nobody reads more, and some thousand clauses for one call make millions of pairs. */
const TOLD = 100;

/**
 * Clauses of which two would grant the same call on some day: which fields pass and which quota is spent would hang on their
 * order. Versions of one agreement are no rivals, since one of them at a time is in force; nor are terms of one member, which
 * share no day.
 */
export function rivalClauses(agreements: readonly Agreement[]): string[] {
  const granting = agreements.flatMap((agreement) =>
    agreement.requests.flatMap((clause) =>
      agreement.purposes.map((purpose): Granting => ({ agreement, clause, purpose })),
    ),
  );
  const faults: string[] = [];
  for (const same of Map.groupBy(granting, callOf).values())
    for (const fault of faultsOf(same)) {
      faults.push(fault);
      if (faults.length === TOLD) return faults;
    }
  return faults;
}

/** Of clauses for one call, each compared with those that begin before it ends. */
function* faultsOf(same: readonly Granting[]): Iterable<string> {
  const sorted = same.toSorted((a, b) =>
    firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0,
  );
  for (const [index, one] of sorted.entries())
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || firstDay(other) > one.agreement.validity.to) break;
      yield* faultOf(one, other);
    }
}

const firstDay = ({ agreement }: Granting): LocalDate => agreement.validity.from;

const callOf = ({ agreement: { consumer, provider }, clause, purpose }: Granting): string =>
  [consumer.text, provider.text, clause.endpoint.name, purpose].join('\n');

function faultOf(
  { agreement: a, clause, purpose }: Granting,
  { agreement: b, clause: other }: Granting,
): string[] {
  const areVersions = a.id === b.id && a.version !== b.version;
  if (areVersions) return [];
  const rival = `clause ${other.clause} of ${b.id} v${b.version}`;
  const whom = a.membership || b.membership ? ` to ${a.consumer.text}` : '';
  return [
    `agreement ${a.id} v${a.version}: clause ${clause.clause} and ${rival} both grant ${clause.endpoint.name} (purpose ${purpose})${whom}`,
  ];
}
