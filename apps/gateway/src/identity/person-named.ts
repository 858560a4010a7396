import { holdsPersonalNumber } from '@lgsp/kernel';
import { BadCaller, readCaller } from '@lgsp/security';
import { personOf } from '@lgsp/service-kit';
import { HEADER } from '@lgsp/x-road';
import { type IncomingHttpHeaders } from 'node:http';
import { mayName } from '../policy/actors.js';
import { type AgenciesOn } from '../policy/agencies-on.js';
import { type Subsystem } from '../policy/subsystem.js';
import { ForeignActor } from './identity.errors.js';

/** Whom the client names in `X-Road-UserId`. Throws ADMIN.PERSON_REQUIRED, SECURITY.BAD_CALLER, GATEWAY.FOREIGN_ACTOR. */
export function personNamed(
  headers: IncomingHttpHeaders,
  subsystem: Subsystem,
  agencies: AgenciesOn,
): string {
  const caller = readCaller((name) =>
    name === HEADER.client ? [subsystem.id.text] : [headers[name] ?? []].flat(),
  );
  if (holdsPersonalNumber(caller.actor)) throw new BadCaller({ detail: HEADER.userId });
  const person = personOf(caller);
  if (!mayName(subsystem, person, agencies)) throw new ForeignActor();
  return person;
}
