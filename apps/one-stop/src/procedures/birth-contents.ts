import { given } from '@lgsp/kernel';
import {
  type BirthProof,
  type FindingReport,
  type NewbornAnywhere,
  type Parent,
  type Place,
  type RegisteredChild,
} from '@lgsp/contracts-legs';
import { type DeclarationOf } from './declaration.js';
import { type CheckedPerson, type KnownResult, type Where } from './procedure-kind.js';
import { IncompleteBirthResult } from './procedure.errors.js';

/** What the three legs are told of the declaration. */
export interface BirthContents {
  readonly notificationCode?: string;
  /** By what else the birth is known. */
  readonly proof?: BirthProof;
  readonly finding?: FindingReport;
  readonly birthOrder?: number;
  /** As it is called today. */
  readonly residence: Place;
  readonly registrationPlace?: Place;
  /** Absent while the sex is not determined: no leg is asked before that. */
  readonly child?: NewbornAnywhere;
  readonly parents: { readonly mother?: Parent; readonly father?: Parent };
}

export function birthContents(
  declared: DeclarationOf<'birth'>,
  { place: residence, registration }: Where,
): BirthContents {
  const { notificationCode, proof, finding, birthOrder, child, mother, father } = declared;
  const { sex, ...rest } = child;
  return {
    residence,
    ...given({ notificationCode, proof, finding, birthOrder, registrationPlace: registration }),
    ...(sex === 3 ? {} : { child: { sex, ...rest } }),
    parents: given({ mother, father }),
  };
}

/** The declared child as a leg is told of it. */
export function newborn({ child }: BirthContents): NewbornAnywhere {
  if (!child) throw new Error('a leg was asked for a child whose sex is not determined');
  return child;
}

/** The child with what the birth leg gave it, as it was corrected since. @throws ONE_STOP.INCOMPLETE_BIRTH_RESULT */
export function registeredChild(told: BirthContents, birth: KnownResult | undefined): RegisteredChild {
  const { personId, personalNumber, paperNumber } = birth ?? {};
  if (!personId || !personalNumber || !paperNumber) throw new IncompleteBirthResult();
  const { name, sex, birthDate } = birth?.corrected ?? newborn(told);
  return { personId, personalNumber, name, sex, birthDate, certificateNumber: paperNumber };
}

/** The declared parents, with the opaque ids under which population knows them. */
export function legParents(
  { parents }: BirthContents,
  persons: readonly CheckedPerson[],
): { mother?: Parent; father?: Parent } {
  const known = Object.entries(parents).map(([role, stated]) => {
    const personId = persons.find((check) => check.role === role)?.personId;
    return [role, personId ? { ...stated, personId } : stated];
  });
  return Object.fromEntries(known) as { mother?: Parent; father?: Parent };
}

/** Of them only who they are, for legs that do not enter the birth. */
export function parentsByName(
  told: BirthContents,
  persons: readonly CheckedPerson[],
): { mother?: Parent; father?: Parent } {
  const named = Object.entries(legParents(told, persons)).map(
    ([role, { name, birthDate, personalNumber, personId }]) => [
      role,
      { name, birthDate, ...given({ personalNumber, personId }) },
    ],
  );
  return Object.fromEntries(named) as { mother?: Parent; father?: Parent };
}
