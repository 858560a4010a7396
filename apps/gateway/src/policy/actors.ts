import { XRoadError } from '@lgsp/x-road';
import { type AgenciesOn } from './agencies-on.js';
import { type Policy } from './policy.js';
import { type Subsystem } from './subsystem.js';

const SYSTEM = 'system:';

export const isSystem = (actor: string): boolean => actor.startsWith(SYSTEM);

/** Code in `H56.HT01:cb-0001`. */
export const agencyOfActor = (actor: string): string => actor.slice(0, actor.indexOf(':'));

/** An official of an agency that the subsystem speaks for, or the subsystem itself: `system:<x>` is said by x alone. */
export function mayName({ system, speaksFor }: Subsystem, actor: string, agencies: AgenciesOn): boolean {
  if (isSystem(actor)) return actor === `${SYSTEM}${system}`;
  return voices(speaksFor, agencyOfActor(actor), agencies);
}

/** Where one agency took over from another, whoever spoke for either speaks for both. */
export function voices(speaksFor: ReadonlySet<string>, agency: string, agencies: AgenciesOn): boolean {
  if (speaksFor.has(agency)) return true;
  const holder = agencies.holderOf(agency);
  return holder !== undefined && [...speaksFor].some((code) => agencies.holderOf(code) === holder);
}

/** @throws XRoadError AccessDenied, before anything is asked of a provider */
export function checkActor(
  policy: Policy,
  client: string,
  actor: string | undefined,
  agencies: AgenciesOn,
): void {
  if (actor === undefined) return;
  const subsystem = policy.subsystems.get(client);
  if (!subsystem || !mayName(subsystem, actor, agencies))
    throw new XRoadError('AccessDenied', refusal(subsystem));
}

/** Says what the registry allows and never what was claimed: that is the client's invention. */
const refusal = (subsystem: Subsystem | undefined): string =>
  subsystem
    ? `${subsystem.id.text} names officials of ${few(subsystem.speaksFor)} and ${SYSTEM}${subsystem.system} only`
    : 'The client is not in the registry';

/** A system may serve every commune. */
const FEW = 5;
const few = (agencies: ReadonlySet<string>): string =>
  agencies.size <= FEW ? [...agencies].join(', ') : `its ${agencies.size} agencies`;

/**
 * Who may stand in an event of `source`: whom it may name itself, and whom those may name who call it under an agreement,
 * in force or not, since what was done under it may still be on its way.
 */
export const mayState = (
  { callers }: Policy,
  source: Subsystem,
  actor: string,
  agencies: AgenciesOn,
): boolean =>
  mayName(source, actor, agencies) ||
  (callers.get(source.id.text)?.some((caller) => mayName(caller, actor, agencies)) ?? false);
