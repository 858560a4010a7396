import { procedureOf } from '../procedures/kinds.js';
import { readDeclaration, type Reading } from '../procedures/read-declaration.js';
import { type DossierEntity } from './dossier.entity.js';

/** What was read of the dossier's declaration; where none is kept (it was received before there were any) it is read now. */
export const readingOf = (
  dossier: Pick<DossierEntity, 'procedureCode' | 'declaration' | 'reading' | 'places'>,
): Reading => {
  const { reading, declaration, places } = dossier;
  if (reading?.place) return { ...reading, place: reading.place };
  return readDeclaration(procedureOf(dossier), declaration, places ?? undefined);
};
