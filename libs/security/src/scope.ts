import { OutsideScope } from './security.errors.js';

/**
 * Of which places and agencies a call may see and change rows, as the gateway says it in `X-LGSP-Scope`. `province`: of all; `submitted`:
 * what the calling system handed in itself.
 */
export type Scope = 'province' | 'submitted' | Places;

export interface Places {
  /** Code of the agency that acts, whose cases these are. */
  readonly agency: string;
  /** Agencies of before from which it took over: their cases are its own now. */
  readonly formerly: readonly string[];
  /** Codes of communes as they are today; `*` where it answers for the whole province. */
  readonly communes: readonly string[] | '*';
}

/** What a clause may grant of an endpoint: `own` also stands for a list of agencies. */
export const SCOPE_KINDS = ['own', 'province', 'submitted'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export const kindOfScope = (scope: Scope): ScopeKind => (typeof scope === 'string' ? scope : 'own');

/**
 * `province`, `submitted`, or `agency=H56.HT01;communes=14797,14758`, with `*` in the place of codes and, where the agency took over from
 * others, `agency=H56.HT01;formerly=H56.HT02,H56.HT03;communes=…`.
 */
export function scopeText(scope: Scope): string {
  if (typeof scope === 'string') return scope;
  const { agency, formerly, communes } = scope;
  const before = formerly.length > 0 ? `;formerly=${formerly.join(',')}` : '';
  return `agency=${agency}${before};communes=${communes === '*' ? '*' : communes.join(',')}`;
}

const CODE = '[A-Za-z0-9.]{2,35}';
const PLACES = new RegExp(
  `^agency=(${CODE})(?:;formerly=(${CODE}(?:,${CODE})*))?;communes=(\\*|(?:\\d{5}(?:,\\d{5})*)?)$`,
);

/** Undefined for what is none. */
export function parseScope(text: string): Scope | undefined {
  if (text === 'province' || text === 'submitted') return text;
  const [, agency, formerly, communes] = PLACES.exec(text) ?? [];
  if (agency === undefined || communes === undefined) return undefined;
  return {
    agency,
    formerly: formerly?.split(',') ?? [],
    communes: communes === '*' ? '*' : communes.split(',').filter(Boolean),
  };
}

/** Codes that the commune of a row has to be among; null: any, and none too. What was submitted is found by no place. */
export const communesOf = (scope: Scope): readonly string[] | null =>
  typeof scope === 'string'
    ? scope === 'province'
      ? null
      : []
    : scope.communes === '*'
      ? null
      : scope.communes;

/**
 * Agencies whose cases the call may see: the one that acts, and those from which it took over; null: any, which an agency that answers for
 * the whole province sees. Nobody's where nothing is told by agency.
 */
export function caseAgenciesOf(scope: Scope): readonly string[] | null {
  if (communesOf(scope) === null) return null;
  return typeof scope === 'string' ? [] : [scope.agency, ...scope.formerly];
}

/** @throws SECURITY.OUTSIDE_SCOPE: nobody enters what they could not see afterwards */
export function checkCommune(scope: Scope, commune: string): void {
  if (communesOf(scope)?.includes(commune) === false) throw new OutsideScope();
}
