import { ExchangeNotFound, type OpenRecord } from '@lgsp/evidence';
import { HEADER } from '@lgsp/x-road';
import { type IncomingHttpHeaders } from 'node:http';
import { type GuardedClient } from '../identity/client.guard.js';
import { AgencyNotNamed, ForeignActor } from '../identity/identity.errors.js';
import { agencyOfActor, isSystem, voices } from '../policy/actors.js';
import { actingAgency, agencyIn } from '../policy/scope-of-call.js';

/**
 * One system serves many agencies, and what one of them asked is for none of the others to see: for those it is not there.
 * @throws AgencyNotNamed | ForeignActor | ExchangeNotFound
 */
export function checkAgency(
  { actor, representedParty, scope }: Pick<OpenRecord, 'actor' | 'representedParty' | 'scope'>,
  { subsystem: { speaksFor }, agencies }: Pick<GuardedClient, 'subsystem' | 'agencies'>,
  headers: IncomingHttpHeaders,
): void {
  const named = {
    actor: text(headers[HEADER.userId]),
    representedParty: text(headers[HEADER.representedParty]),
  };
  const asks = actingAgency(speaksFor, named, agencies);
  if (asks === undefined) throw new AgencyNotNamed();
  if (!voices(speaksFor, asks, agencies)) throw new ForeignActor();
  const acted = /^agency=([^;]+);/.exec(scope ?? '')?.[1] ?? agencyOf({ actor, representedParty });
  if (acted !== undefined && agencies.holderOf(acted) !== asks) throw new ExchangeNotFound();
}

/** Of an exchange that tells no scope; undefined where the system acted for nobody in particular. */
const agencyOf = ({
  actor,
  representedParty,
}: Pick<OpenRecord, 'actor' | 'representedParty'>): string | undefined =>
  actor !== undefined && !isSystem(actor) ? agencyOfActor(actor) : agencyIn(representedParty);

const text = (header: string | readonly string[] | undefined): string | undefined => [header ?? []].flat()[0];
