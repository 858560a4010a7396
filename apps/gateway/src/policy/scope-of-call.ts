import { type LocalDate } from '@lgsp/kernel';
import { scopeText } from '@lgsp/security';
import { XRoadError } from '@lgsp/x-road';
import { agencyOfActor, isSystem, voices } from './actors.js';
import { type AgenciesOn, agenciesOn } from './agencies-on.js';
import { type RequestClause } from './agreement.js';
import { type Policy } from './policy.js';

/** Who acts, and for whom. */
interface Named {
  readonly actor: string | undefined;
  /** `<member class>/<member code>` */
  readonly representedParty: string | undefined;
}

/**
 * What the clause grants ∩ the agency that acts: of the official who is named, or of the represented party when nobody acts, or the only
 * one that the client speaks for; in the words of `X-LGSP-Scope`. Undefined where the endpoint asks for none. @throws XRoadError AccessDenied
 */
export function scopeOfCall(
  policy: Policy,
  { scope }: RequestClause,
  client: string,
  named: Named,
  today: LocalDate,
): string | undefined {
  if (scope === undefined || scope === 'submitted') return scope;
  if (typeof scope === 'object' && 'province' in scope) return 'province';
  const agencies = agenciesOn(policy, today);
  const acting = actingAgency(policy.subsystems.get(client)?.speaksFor ?? new Set(), named, agencies);
  if (acting === undefined)
    throw new XRoadError(
      'AccessDenied',
      'The client speaks for several agencies: name the acting official or the represented agency',
    );
  if (typeof scope === 'object' && !scope.agencies.some((code) => agencies.holderOf(code) === acting))
    throw new XRoadError('AccessDenied', 'The agreement grants this to other agencies');
  return scopeText({
    agency: acting,
    formerly: agencies.formerlyOf(acting),
    communes: agencies.territoryOf(acting),
  });
}

/** Of the official who is named, else of the represented party, else the only one, as it stands today; undefined where none of these tells. */
export function actingAgency(
  speaksFor: ReadonlySet<string>,
  { actor, representedParty }: Named,
  agencies: AgenciesOn,
): string | undefined {
  // Whether the client may name that official is asked before.
  if (actor !== undefined && !isSystem(actor)) return agencies.holderOf(agencyOfActor(actor));
  const represented = agencyIn(representedParty);
  if (represented !== undefined && voices(speaksFor, represented, agencies))
    return agencies.holderOf(represented);
  let only: string | undefined;
  for (const code of speaksFor) {
    const holder = agencies.holderOf(code);
    if (holder === undefined) continue;
    if (only !== undefined && holder !== only) return undefined;
    only = holder;
  }
  return only;
}

/** Code in `GOV/H56.HT01`. */
export const agencyIn = (representedParty: string | undefined): string | undefined =>
  representedParty?.slice(representedParty.lastIndexOf('/') + 1);
