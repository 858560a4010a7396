import { type LocalDate } from '@lgsp/kernel';
import { HEADER, XRoadError } from '@lgsp/x-road';
import { checkActor } from '../policy/actors.js';
import { agenciesOn } from '../policy/agencies-on.js';
import { subsystemNamed } from '../policy/named-subsystem.js';
import { type Policy } from '../policy/policy.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type Known } from './admitted.js';

/** The client names itself as its credential does, and who acts as its entry, which must still be there, allows. @throws XRoadError BadRequest | AccessDenied */
export function checkParty(policy: Policy, { head, identity }: Known, today: LocalDate): Subsystem {
  if (head.client === undefined) throw XRoadError.badHeader(HEADER.client, 'is required');
  const named = subsystemNamed(policy, head.client, today)?.id.text ?? head.client;
  if (named !== identity.client)
    throw new XRoadError('AccessDenied', `The header ${HEADER.client} does not agree with the credential`);
  const client = checkClient(policy, identity.client, today);
  checkActor(policy, identity.client, head.actor, agenciesOn(policy, today));
  return client;
}

/** The token of a client that was withdrawn lives on for minutes. @throws XRoadError AccessDenied */
export function checkClient(policy: Policy, client: string, today: LocalDate): Subsystem {
  const subsystem = subsystemNamed(policy, client, today);
  if (!subsystem?.client) throw new XRoadError('AccessDenied', 'The client is not in the registry');
  return subsystem;
}
