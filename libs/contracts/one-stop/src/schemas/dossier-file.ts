import { z } from 'zod';
import { BirthDossier } from './birth-dossier.js';
import { PresentedBy } from './counter-dossier.js';
import { Dossier, DossierNotice, Reason, TimelineRow } from './dossier.js';
import { DocumentList } from './document.js';
import { FireAcceptanceDossier } from './fire-acceptance-dossier.js';
import { LandTransferDossier } from './land-transfer-dossier.js';

const head = { code: true, submittedAt: true } as const;

/** What was declared, with the supplement's answer worked in. */
const DossierDeclaration = z
  .discriminatedUnion('kind', [
    BirthDossier.omit(head),
    LandTransferDossier.omit(head),
    FireAcceptanceDossier.omit(head),
  ])
  .meta({ id: 'DossierDeclaration' });

/** One question to population about somebody whom the declaration names. */
const CheckedPerson = z
  .strictObject({
    role: z.string(),
    roleName: z.string(),
    /** 1 for the first declaration, 2 after the supplement. */
    round: z.int(),
    /** Absent until it is answered. */
    match: z.boolean().optional(),
  })
  .meta({ id: 'CheckedPerson' });

/** The file on the desk (*hồ sơ*): all that an official needs who decides. It names people. */
export const DossierFile = z
  .strictObject({
    dossier: Dossier,
    declaration: DossierDeclaration,
    /** Of a dossier that was handed in at a desk by another than the applicant. */
    presentedBy: PresentedBy.optional(),
    persons: z.array(CheckedPerson),
    /** What is rare; each is answered when the dossier is accepted. */
    notices: z.array(DossierNotice),
    /** What was found missing and is asked for if a supplement is: the citizen has not heard of it yet. */
    lacking: z.array(Reason),
    /** Its documents, and what of the papers that the procedure asks for they make up. */
    documents: DocumentList,
    timeline: z.array(TimelineRow),
  })
  .meta({ id: 'DossierFile' });
export type DossierFile = z.output<typeof DossierFile>;
