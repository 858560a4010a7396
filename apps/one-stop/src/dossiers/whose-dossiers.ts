import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import { caseAgencyOf, type Scope } from '@lgsp/security';

/** Which dossiers a call may see: all, those that a system handed in, or those that are a matter of an agency. */
export type Whose =
  'all' | { readonly submittedBy: string; readonly orBefore: boolean } | { readonly agency: string };

export function whoseDossiers(scope: Scope, client: string): Whose {
  // Who handed in is known since a certain release; until then only the portal could.
  if (scope === 'submitted') return { submittedBy: client, orBefore: client === NATIONAL_PORTAL.text };
  const agency = caseAgencyOf(scope);
  return agency === null ? 'all' : { agency };
}
