import { PersonalNumber } from '@lgsp/contracts-legs';
import { PaperNumber, PersonName } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { BirthDossier } from './birth-dossier.js';
import { FireAcceptanceDossier } from './fire-acceptance-dossier.js';
import { LandTransferDossier } from './land-transfer-dossier.js';

const minted = { code: true, submittedAt: true } as const;

/** Người được ủy quyền: who hands in for the applicant, and the paper that lets them. */
export const PresentedBy = z
  .strictObject({ name: PersonName, personalNumber: PersonalNumber, authorisation: PaperNumber })
  .meta({ id: 'PresentedBy' });
export type PresentedBy = z.output<typeof PresentedBy>;

/** Absent: the applicant came. */
const presented = { presentedBy: PresentedBy.optional() };

/** A dossier as it is handed in at a desk: as the portal hands it over, without code and time, which the desk gives. */
export const CounterDossier = z
  .discriminatedUnion('kind', [
    BirthDossier.omit(minted).extend(presented),
    LandTransferDossier.omit(minted).extend(presented),
    FireAcceptanceDossier.omit(minted).extend(presented),
  ])
  .meta({ id: 'CounterDossier' });
export type CounterDossier = z.output<typeof CounterDossier>;
