import { type LegResult, type Newborn, type Parent, type RegisteredChild } from '@lgsp/contracts-legs';
import { type DossierChild } from '@lgsp/contracts-one-stop';
import { type DeclarationOf, type LegFacts } from './procedure-kind.js';
import { IncompleteBirthResult } from './procedure.errors.js';

/** The declared child as a leg is told of it; a child whose sex is not determined never comes so far. */
export function newborn({ name, sex, birthDate, birthPlace }: DossierChild): Newborn {
  if (sex === 3) throw new Error('a leg was asked for a child whose sex is not determined');
  return { name, sex, birthDate, birthPlace };
}

/** The child with what the birth leg gave it. @throws ONE_STOP.INCOMPLETE_BIRTH_RESULT */
export function registeredChild(child: DossierChild, birth: LegResult | undefined): RegisteredChild {
  const { personId, personalNumber, paperNumber } = birth ?? {};
  if (!personId || !personalNumber || !paperNumber) throw new IncompleteBirthResult();
  const { name, sex, birthDate } = newborn(child);
  return { personId, personalNumber, name, sex, birthDate, certificateNumber: paperNumber };
}

type Parents = Pick<DeclarationOf<'birth'>, 'mother' | 'father'>;

/** The declared parents, with the opaque ids under which population knows them. */
export function legParents(
  declared: Parents,
  persons: LegFacts<unknown>['persons'],
): { mother?: Parent; father?: Parent } {
  const parent = (role: 'mother' | 'father'): Parent | undefined => {
    const stated = declared[role];
    if (!stated) return undefined;
    const { name, birthDate, personalNumber } = stated;
    const personId = persons.find((check) => check.role === role)?.personId;
    return {
      name,
      birthDate,
      ...(personalNumber ? { personalNumber } : {}),
      ...(personId ? { personId } : {}),
    };
  };
  const [mother, father] = [parent('mother'), parent('father')];
  return { ...(mother ? { mother } : {}), ...(father ? { father } : {}) };
}
