import { type LocalDate } from '@lgsp/kernel';
import { HEADER, XRoadError } from '@lgsp/x-road';
import { checkActor } from '../policy/actors.js';
import { agenciesOn } from '../policy/agencies-on.js';
import { type Policy } from '../policy/policy.js';
import { type Known } from './admitted.js';

/** The client names itself as its credential does, and who acts as its entry, which must still be there, allows. @throws XRoadError BadRequest | AccessDenied */
export function checkParty(policy: Policy, { head, identity }: Known, today: LocalDate): void {
  if (head.client === undefined) throw XRoadError.badHeader(HEADER.client, 'is required');
  if (head.client !== identity.client)
    throw new XRoadError('AccessDenied', `The header ${HEADER.client} does not agree with the credential`);
  checkClient(policy, identity.client);
  checkActor(policy, identity.client, head.actor, agenciesOn(policy, today));
}

/** The token of a client that was withdrawn lives on for minutes. @throws XRoadError AccessDenied */
export function checkClient({ subsystems }: Policy, client: string): void {
  if (!subsystems.get(client)?.client)
    throw new XRoadError('AccessDenied', 'The client is not in the registry');
}
