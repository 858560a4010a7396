import { type BirthContent, type BirthCorrection } from '@lgsp/contracts-population';
import { given } from '@lgsp/service-kit';
import { type BirthCorrectionEntity, type SignedContent } from './birth-correction.entity.js';

export const birthCorrectionView = (correction: BirthCorrectionEntity): BirthCorrection => {
  const { approvedBy, signedBy, after, before } = correction;
  return {
    id: correction.id,
    legId: correction.legId,
    state: correction.state,
    dossierCode: correction.dossierCode,
    agency: correction.agency,
    found: [...correction.found],
    ...given({
      before: before && shown(before),
      after: after && shown({ ...after, ...given({ approvedBy, signedBy }) }),
    }),
    salt: correction.salt,
    ...given({
      reason: correction.reason,
      legalBasis: correction.legalBasis,
      writtenBy: correction.writtenBy,
      writtenAt: correction.writtenAt?.toISOString(),
      correctionNumber: correction.correctionNumber,
      correctedOn: correction.correctedOn,
    }),
    ...(correction.reasons.length === 0 ? {} : { reasons: [...correction.reasons] }),
  };
};

const shown = (signed: SignedContent) => ({ ...signed, content: withoutNumbers(signed.content) });

const withoutNumbers = ({ child, mother, father }: BirthContent) => ({
  child,
  ...given({ mother: mother && named(mother), father: father && named(father) }),
});

const named = ({ name, birthDate }: NonNullable<BirthContent['mother']>) => ({ name, birthDate });
