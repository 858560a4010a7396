import { type LocalDate } from '@lgsp/kernel';
import { type Agreement, type Days, inForce, type RequestClause } from './agreement.js';
import { type Endpoint } from './endpoint.js';

interface Denied {
  readonly consumer: string;
  readonly provider: string;
  readonly endpoint: Endpoint;
  readonly purpose: string | undefined;
  readonly today: LocalDate;
}

/** Which clause is missing `between` the two; holds codes and templates, never a value of the request. */
export function denialOf(
  between: readonly Agreement[],
  { consumer, provider, endpoint, purpose, today }: Denied,
): string {
  const wish = `${endpoint.name} (purpose ${purpose ?? 'not given'})`;
  const named = between.filter((one) =>
    one.requests.some((clause) => clause.endpoint.name === endpoint.name),
  );
  // In force first, then of this purpose, then by the clause that comes nearest.
  const rank = (one: Agreement): number =>
    Number(inForce(one, today)) * 1e6 +
    Number(one.purposes.includes(purpose ?? '')) * 1e5 +
    likeness(nearestClause(one, endpoint), endpoint);
  const nearest = (named.length > 0 ? named : between).toSorted((a, b) => rank(b) - rank(a))[0];
  if (!nearest) return `No agreement between ${consumer} and ${provider} grants ${wish}`;
  const title = `${nearest.id} v${nearest.version}`;
  const clause = nearestClause(nearest, endpoint);
  const hint = clause ? `; nearest: ${clause.clause}` : '';
  const { from, to } = nearest.validity;
  if (named.length > 0 && !inForce(nearest, today))
    return today < from
      ? `${title} would grant ${wish} from ${from}${byTerm(nearest, 'from')}${hint}`
      : `${title} granted ${wish} until ${to} and has ended${byTerm(nearest, 'to')}${hint}`;
  return `No clause of ${title} grants ${wish}${hint}`;
}

/** Where it is the client's membership that begins or ends, and not the agreement. */
function byTerm({ validity, membership }: Agreement, end: keyof Days): string {
  if (!membership || validity[end] === membership.agreed[end]) return '';
  return ` by the client's term in ${membership.group.id}`;
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
