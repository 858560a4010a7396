import { type Agreement, type RequestClause } from '../policy/agreement.js';

interface Granting {
  readonly agreement: Agreement;
  readonly clause: RequestClause;
  readonly purpose: string;
}

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
  return [...Map.groupBy(granting, callOf).values()].flatMap((same) =>
    same.flatMap((one, index) => same.slice(index + 1).flatMap((other) => faultOf(one, other))),
  );
}

const callOf = ({ agreement: { consumer, provider }, clause, purpose }: Granting): string =>
  [consumer.text, provider.text, clause.endpoint.name, purpose].join('\n');

function faultOf(
  { agreement: a, clause, purpose }: Granting,
  { agreement: b, clause: other }: Granting,
): string[] {
  const areVersions = a.id === b.id && a.version !== b.version;
  const meet = a.validity.from <= b.validity.to && b.validity.from <= a.validity.to;
  if (areVersions || !meet) return [];
  const rival = `clause ${other.clause} of ${b.id} v${b.version}`;
  const whom = a.membership || b.membership ? ` to ${a.consumer.text}` : '';
  return [
    `agreement ${a.id} v${a.version}: clause ${clause.clause} and ${rival} both grant ${clause.endpoint.name} (purpose ${purpose})${whom}`,
  ];
}
