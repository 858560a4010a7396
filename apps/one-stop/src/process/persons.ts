import { type Reason } from '@lgsp/contracts-one-stop';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { readingOf } from '../dossiers/reading.js';
import { type StatedPerson } from '../procedures/procedure-kind.js';

/** Whom the declaration names in a role that was to be checked. */
export function personIn(dossier: DossierEntity, role: string): StatedPerson {
  const found = readingOf(dossier).persons.find((person) => person.role === role);
  if (!found) throw new Error(`a declaration lost the person whom it named as ${role}`);
  return found;
}

export const mismatchOf = ({ role, roleName }: StatedPerson): Reason => ({
  code: `${role.toUpperCase()}_NOT_MATCHED`,
  text: `Thông tin của ${roleName} không khớp với Cơ sở dữ liệu quốc gia về dân cư`,
});
