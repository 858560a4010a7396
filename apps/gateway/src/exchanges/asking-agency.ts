import { ExchangeNotFound, type OpenRecord } from '@lgsp/evidence';
import { HEADER } from '@lgsp/x-road';
import { type IncomingHttpHeaders } from 'node:http';
import { AgencyNotNamed, ForeignActor } from '../identity/identity.errors.js';
import { isSystem } from '../policy/actors.js';
import { actingAgency, agencyIn } from '../policy/scope-of-call.js';
import { type Subsystem } from '../policy/subsystem.js';

/**
 * One system serves many agencies, and what one of them asked is for none of the others to see: for those it is not there.
 * @throws AgencyNotNamed | ForeignActor | ExchangeNotFound
 */
export function checkAgency(
  { actor, representedParty, scope }: Pick<OpenRecord, 'actor' | 'representedParty' | 'scope'>,
  { speaksFor }: Subsystem,
  headers: IncomingHttpHeaders,
): void {
  const named = {
    actor: text(headers[HEADER.userId]),
    representedParty: text(headers[HEADER.representedParty]),
  };
  const asks = actingAgency(speaksFor, named);
  if (asks === undefined) throw new AgencyNotNamed();
  if (!speaksFor.has(asks)) throw new ForeignActor();
  const acted = /^agency=([^;]+);/.exec(scope ?? '')?.[1] ?? agencyOf({ actor, representedParty });
  if (acted !== undefined && acted !== asks) throw new ExchangeNotFound();
}

/** Of an exchange that tells no scope; undefined where the system acted for nobody in particular. */
const agencyOf = ({
  actor,
  representedParty,
}: Pick<OpenRecord, 'actor' | 'representedParty'>): string | undefined =>
  actor !== undefined && !isSystem(actor) ? actor.slice(0, actor.indexOf(':')) : agencyIn(representedParty);

const text = (header: string | readonly string[] | undefined): string | undefined => [header ?? []].flat()[0];
