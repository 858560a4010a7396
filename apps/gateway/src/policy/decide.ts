import { type LocalDate } from '@lgsp/kernel';
import { type Fault } from '@lgsp/x-road';
import {
  type Agreement,
  type Endpoint,
  inForce,
  partiesKey,
  type RegistrySnapshot,
  type RequestClause,
} from '../registry/registry.js';

export interface Question {
  readonly consumer: string;
  readonly provider: string;
  readonly endpoint: Endpoint;
  /** `X-LGSP-Purpose`; without one nothing is granted. */
  readonly purpose: string | undefined;
  readonly today: LocalDate;
}

export interface Grant {
  readonly agreement: Agreement;
  readonly clause: RequestClause;
}

export interface Denial {
  readonly fault: Fault;
  /** Says which clause is missing; holds codes and templates, never a value of the request. */
  readonly message: string;
}

/**
 * The one place that says yes: a clause for this endpoint, in an agreement of these two, for this purpose, in force
 * today. REST and gRPC ask the same question; a gRPC clause with a field list grants nothing until field masks exist.
 */
export function decide(snapshot: RegistrySnapshot, question: Question): Grant | Denial {
  const { consumer, provider, endpoint, purpose, today } = question;
  const between = snapshot.agreementsOf.get(partiesKey(consumer, provider)) ?? [];
  for (const agreement of between) {
    if (!inForce(agreement, today) || !agreement.purposes.includes(purpose ?? '')) continue;
    const clause = agreement.requests.find((one) => one.endpoint.name === endpoint.name && grants(one));
    if (clause) return { agreement, clause };
  }
  return { fault: 'AccessDenied', message: explain(between, question) };
}

export const isDenial = (answer: Grant | Denial): answer is Denial => 'fault' in answer;

const grants = (clause: RequestClause): boolean => clause.endpoint.kind === 'rest' || !clause.fields;

function explain(
  between: readonly Agreement[],
  { consumer, provider, endpoint, purpose, today }: Question,
): string {
  const wish = `${endpoint.name} (purpose ${purpose ?? 'not given'})`;
  const named = between.find((one) => one.requests.some((clause) => clause.endpoint.name === endpoint.name));
  // In force first, then of this purpose, then by the clause that comes nearest.
  const rank = (one: Agreement): number =>
    Number(inForce(one, today)) * 1e6 +
    Number(one.purposes.includes(purpose ?? '')) * 1e5 +
    likeness(nearestClause(one, endpoint), endpoint);
  const nearest = named ?? between.toSorted((a, b) => rank(b) - rank(a))[0];
  if (!nearest) return `No agreement between ${consumer} and ${provider} grants ${wish}`;
  const title = `${nearest.id} v${nearest.version}`;
  const clause = nearestClause(nearest, endpoint);
  const hint = clause ? `; nearest: ${clause.clause}` : '';
  if (named && !inForce(nearest, today))
    return today < nearest.validity.from
      ? `${title} would grant ${wish} from ${nearest.validity.from}${hint}`
      : `${title} granted ${wish} until ${nearest.validity.to} and has ended${hint}`;
  if (named && clause && !grants(clause))
    return `Clause ${clause.clause} of ${title} has a field list and so grants no gRPC: ${wish}`;
  return `No clause of ${title} grants ${wish}${hint}`;
}

/** The clause that shares most with what was asked, so that the reader knows where to look. */
const nearestClause = (agreement: Agreement, endpoint: Endpoint): RequestClause | undefined =>
  agreement.requests.toSorted((a, b) => likeness(b, endpoint) - likeness(a, endpoint))[0];

/** How much of the two names is alike, from the left. */
function likeness(clause: RequestClause | undefined, endpoint: Endpoint): number {
  const [ours, theirs] = [clause?.endpoint.name ?? '', endpoint.name];
  if (ours === theirs) return 10_000;
  let common = 0;
  while (common < Math.min(ours.length, theirs.length) && ours[common] === theirs[common]) common += 1;
  return common;
}
