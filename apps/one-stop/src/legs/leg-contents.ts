import { type LegResult, type Newborn, type Parent, type RegisteredChild } from '@lgsp/contracts-legs';
import { type DossierChild, type NewDossier } from '@lgsp/contracts-one-stop';
import { type ParentCheckEntity, type ParentRole } from '../parents/parent-check.entity.js';

/** The declared child as a leg is told of it; a child whose sex is not determined never comes so far. */
export function newborn({ name, sex, birthDate, birthPlace }: DossierChild): Newborn {
  if (sex === 3) throw new Error('a leg was asked for a child whose sex is not determined');
  return { name, sex, birthDate, birthPlace };
}

/** The child with what the birth leg gave it; undefined when something is missing. */
export function registeredChild(child: DossierChild, birth: LegResult): RegisteredChild | undefined {
  const { personId, personalNumber, paperNumber } = birth;
  if (!personId || !personalNumber || !paperNumber) return undefined;
  const { name, sex, birthDate } = newborn(child);
  return { personId, personalNumber, name, sex, birthDate, certificateNumber: paperNumber };
}

type Parents = Pick<NewDossier, 'mother' | 'father'>;

/** The declared parents, with the opaque ids under which population knows them. */
export function legParents(
  declared: Parents,
  checks: readonly ParentCheckEntity[],
): { mother?: Parent; father?: Parent } {
  const parent = (role: ParentRole): Parent | undefined => {
    const stated = declared[role];
    if (!stated) return undefined;
    const { name, birthDate, personalNumber } = stated;
    const personId = checks.find((check) => check.role === role)?.personId;
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
