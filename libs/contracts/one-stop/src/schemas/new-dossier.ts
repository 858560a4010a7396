import { z } from 'zod';
import { BirthDossier } from './birth-dossier.js';
import { FireAcceptanceDossier } from './fire-acceptance-dossier.js';
import { LandTransferDossier } from './land-transfer-dossier.js';

/** A dossier as the national portal hands it over; `kind` says of which procedure, and a birth may leave it out. */
export const NewDossier = z
  .discriminatedUnion('kind', [BirthDossier, LandTransferDossier, FireAcceptanceDossier])
  .meta({ id: 'NewDossier' });
export type NewDossier = z.output<typeof NewDossier>;

/** The kinds of procedures; versions and codes of each stand in one-stop's catalogue. */
export type DossierKind = NewDossier['kind'];
