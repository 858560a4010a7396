import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import { caseAgenciesOf, type Scope } from '@lgsp/security';

/** Which dossiers a call may see: all, those that a system handed in, or those that are a matter of some agencies. */
export type Whose =
  | 'all'
  | { readonly submittedBy: string; readonly orBefore: boolean }
  | { readonly agencies: readonly string[] };

export function whoseDossiers(scope: Scope, client: string): Whose {
  // Who handed in is known since a certain release; until then only the portal could.
  if (scope === 'submitted') return { submittedBy: client, orBefore: client === NATIONAL_PORTAL.text };
  const agencies = caseAgenciesOf(scope);
  return agencies === null ? 'all' : { agencies };
}
