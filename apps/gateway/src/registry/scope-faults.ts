import { type ScopeKind } from '@lgsp/security';
import { type ClauseScope } from '../policy/agreement.js';
import { type Endpoint } from '../policy/endpoint.js';
import { StatedEventScope, StatedScope } from './declarations.js';

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
  return unknownAgency(scope, agencies);
}

/** Why a clause may not grant events of that type so. */
export function eventScopeFault(
  stated: unknown,
  { type, hasPlaces }: { readonly type: string; readonly hasPlaces: boolean },
  agencies: ReadonlySet<string>,
): string | undefined {
  if (!hasPlaces) return stated === undefined ? undefined : `${type} has no places; it takes no scope`;
  const takes = `${type} takes the scope own, a list of agencies or province`;
  if (stated === undefined) return `${takes}, and none is named`;
  const scope = StatedEventScope.safeParse(stated).data;
  return scope === undefined ? takes : unknownAgency(scope, agencies);
}

function unknownAgency(scope: ClauseScope, agencies: ReadonlySet<string>): string | undefined {
  const unknown =
    typeof scope === 'object' && 'agencies' in scope && scope.agencies.find((one) => !agencies.has(one));
  return unknown ? `its scope names ${unknown}, which is no agency of the registry` : undefined;
}

/** A list of agencies narrows like the acting agency's own. */
const kindOf = (scope: ClauseScope): ScopeKind =>
  typeof scope === 'string' ? scope : 'province' in scope ? 'province' : 'own';
