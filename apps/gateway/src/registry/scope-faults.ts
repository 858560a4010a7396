import { type ScopeKind } from '@lgsp/security';
import { type ClauseScope } from '../policy/agreement.js';
import { type Endpoint } from '../policy/endpoint.js';
import { StatedScope } from './declarations.js';

/** Why a clause may not grant that scope of that endpoint. */
export function scopeFault(
  stated: unknown,
  { name, scopes }: Endpoint,
  agencies: ReadonlySet<string>,
): string | undefined {
  if (scopes === undefined)
    return stated === undefined ? undefined : `${name} has no rows of places; it takes no scope`;
  const takes = `${name} takes the scope ${scopes.join(' or ') || 'of a kind that is not known here'}`;
  if (stated === undefined) return `${takes}, and none is named`;
  // A row may be of a newer release, which knows more of them.
  const scope = StatedScope.safeParse(stated).data;
  if (scope === undefined || !scopes.includes(kindOf(scope))) return takes;
  const unknown =
    typeof scope === 'object' && 'agencies' in scope && scope.agencies.find((one) => !agencies.has(one));
  return unknown ? `its scope names ${unknown}, which is no agency of the registry` : undefined;
}

/** A list of agencies narrows like the acting agency's own. */
const kindOf = (scope: ClauseScope): ScopeKind =>
  typeof scope === 'string' ? scope : 'province' in scope ? 'province' : 'own';
