import { HEADER, XRoadError } from '@lgsp/x-road';
import { checkActor } from '../policy/actors.js';
import { type Policy } from '../policy/policy.js';
import { type Known } from './admitted.js';

/** The client names itself as its credential does, and who acts as its entry allows. @throws XRoadError BadRequest | AccessDenied */
export function checkParty(policy: Policy, { head, identity }: Known): void {
  if (head.client === undefined)
    throw new XRoadError('BadRequest', `The header ${HEADER.client} is required`);
  if (head.client !== identity.client)
    throw new XRoadError('AccessDenied', `The header ${HEADER.client} does not agree with the credential`);
  checkActor(policy, identity.client, head.actor);
}
