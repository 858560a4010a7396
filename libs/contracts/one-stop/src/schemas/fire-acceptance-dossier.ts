import { FacilityKind, StatedMeasures } from '@lgsp/contracts-fire-safety';
import { AgencyCode, PaperNumber, StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { applicant, attachments, statedPerson, StatedPlace, submission } from './declared.js';

const kind = z.literal('fire-acceptance');

/** The building or works as its investor states it. */
export const DeclaredFacility = z
  .strictObject({ name: text(200), kind: FacilityKind, measures: StatedMeasures })
  .meta({ id: 'DeclaredFacility' });

/** Người đứng đầu cơ sở: answers for the facility's fire safety (Luật 55/2024/QH15). */
export const StatedHead = z.strictObject(statedPerson).meta({ id: 'StatedHead' });

/** A dossier of *kiểm tra công tác nghiệm thu về phòng cháy và chữa cháy*, as the national portal hands it over. */
export const FireAcceptanceDossier = z
  .strictObject({
    kind,
    ...submission,
    applicant: applicant(z.enum(['investor', 'head', 'representative'])).meta({
      id: 'FireAcceptanceApplicant',
    }),
    facility: DeclaredFacility,
    place: StatedPlace,
    /** Under which fire safety has the facility in its register, where it has. */
    facilityId: z.uuidv7().optional(),
    head: StatedHead,
    /** Văn bản thẩm định thiết kế về phòng cháy và chữa cháy. */
    design: z.strictObject({ number: PaperNumber, issuedOn: StatedDate }).meta({ id: 'StatedDesign' }),
    agencies: z.strictObject({ 'fire-acceptance': AgencyCode }).meta({ id: 'FireAcceptanceAgencies' }),
  })
  .meta({ id: 'FireAcceptanceDossier' });

export const FireAcceptanceSupplement = z
  .strictObject({
    kind,
    facility: DeclaredFacility.optional(),
    head: StatedHead.optional(),
    attachments: attachments.optional(),
  })
  .meta({ id: 'FireAcceptanceSupplement' });
