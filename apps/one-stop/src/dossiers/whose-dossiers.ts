import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import { caseAgenciesOf, type Scope } from '@lgsp/security';

/** Which dossiers a call may see: all, those that a system handed in, or those that are a matter of some agencies. */
export type Whose =
  | 'all'
  | { readonly submittedBy: readonly string[]; readonly orBefore: boolean }
  | { readonly agencies: readonly string[] };

/** Not of who only handed in: notices are for officials. */
export const isOfficials = (whose: Whose): boolean => whose === 'all' || 'agencies' in whose;

export function whoseDossiers(scope: Scope, clients: readonly string[]): Whose {
  // Who handed in is known since a certain release; until then only the portal could.
  if (scope === 'submitted')
    return { submittedBy: clients, orBefore: clients.includes(NATIONAL_PORTAL.text) };
  const agencies = caseAgenciesOf(scope);
  return agencies === null ? 'all' : { agencies };
}
