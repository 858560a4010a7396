import { type ScopeKind } from '@lgsp/security';
import { type ClauseScope } from '../policy/agreement.js';
import { type Endpoint } from '../policy/endpoint.js';

/** Why a clause may not grant that scope of that endpoint. */
export function scopeFault(
  scope: ClauseScope | undefined,
  { name, scopes }: Endpoint,
  agencies: ReadonlySet<string>,
): string | undefined {
  if (scopes.length === 0)
    return scope === undefined ? undefined : `${name} has no rows of places; it takes no scope`;
  const takes = `${name} takes the scope ${scopes.join(' or ')}`;
  if (scope === undefined) return `${takes}, and none is named`;
  if (!scopes.includes(kindOf(scope))) return takes;
  const unknown =
    typeof scope === 'object' && 'agencies' in scope
      ? scope.agencies.find((one) => !agencies.has(one))
      : undefined;
  return unknown === undefined
    ? undefined
    : `its scope names ${unknown}, which is no agency of agencies.yaml`;
}

/** A list of agencies narrows like the acting agency's own. */
const kindOf = (scope: ClauseScope): ScopeKind =>
  typeof scope === 'string' ? scope : 'province' in scope ? 'province' : 'own';
