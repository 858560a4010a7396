import {
  CIVIL_REGISTER,
  CivilRegisterBirth,
  type CivilRegisterBirthRequest,
  CivilRegisterCode,
  CivilRegisterCorrection,
  type CivilRegisterCorrectionRequest,
} from '@lgsp/contracts-national-systems';
import {
  type FindingReport,
  type NewbornAnywhere,
  type Place,
  type RefusalReason,
} from '@lgsp/contracts-legs';
import { given } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import {
  type BirthEntry,
  type BirthToRegister,
  CivilRegister,
  type CorrectionEntry,
  type CorrectionToEnter,
} from './civil-register.port.js';
import { type Decision } from './decision.js';
import { NationalFiles, reasonOf } from './national-files.js';
import { enteredParent } from './national-parent.js';

const Answer = CivilRegisterBirth.pick({
  registrationId: true,
  state: true,
  supplement: true,
  refusal: true,
}).extend({
  certificate: CivilRegisterBirth.shape.certificate
    .unwrap()
    .pick({ number: true, registeredOn: true })
    .optional(),
});

const FILE = {
  service: CIVIL_REGISTER,
  path: '/birth-registrations',
  codes: CivilRegisterCode,
  answer: Answer,
  read,
};

const Correction = CivilRegisterCorrection.pick({
  state: true,
  supplement: true,
  refusal: true,
}).extend({
  entry: CivilRegisterCorrection.shape.entry.unwrap().pick({ number: true, registeredOn: true }).optional(),
});

const CORRECTION = {
  service: CIVIL_REGISTER,
  path: '/birth-corrections',
  codes: CivilRegisterCode,
  answer: Correction,
  read: readCorrection,
};

@Injectable()
export class CivilRegisterR1 extends CivilRegister {
  constructor(private readonly files: NationalFiles) {
    super();
  }

  override register(
    requestId: string,
    birth: BirthToRegister,
    opening: () => Promise<void>,
  ): Promise<Decision<BirthEntry>> {
    return this.files.decision(FILE, requestOf(requestId, birth), birth.dossierCode, { opening });
  }

  override correct(requestId: string, correction: CorrectionToEnter): Promise<Decision<CorrectionEntry>> {
    return this.files.decision(CORRECTION, correctionOf(requestId, correction), correction.dossierCode);
  }
}

function correctionOf(requestId: string, correction: CorrectionToEnter): CivilRegisterCorrectionRequest {
  const { registrationId, certificateNumber, child, mother, father } = correction;
  const { reason, legalBasis, approvedBy, signedBy } = correction;
  return {
    ...{ requestId, registrationId, certificateNumber, reason, legalBasis, approvedBy, signedBy },
    child: childOf(child),
    ...given({
      mother: mother && enteredParent(mother),
      father: father && enteredParent(father),
    }),
  };
}

const childOf = ({ name, sex, birthDate, ethnicity, nationality, hometown, ...where }: NewbornAnywhere) => ({
  ...{ name, sex, birthDate },
  birthPlace: birthPlaceOf(where),
  ...given({ ethnicity, nationality, hometown }),
});

function requestOf(requestId: string, birth: BirthToRegister): CivilRegisterBirthRequest {
  const { child, mother, father, registrationPlace, notificationCode, proof, finding, birthOrder } = birth;
  return {
    requestId,
    ...given({ notificationCode, proof, birthOrder, findingReport: finding && reportOf(finding) }),
    child: childOf(child),
    ...given({
      mother: mother && enteredParent(mother),
      father: father && enteredParent(father),
    }),
    registrationPlace: {
      communeCode: registrationPlace.communeCode,
      communeName: registrationPlace.communeName,
    },
    approvedBy: birth.approvedBy,
    signedBy: birth.signedBy,
  };
}

const reportOf = ({ number, writtenOn, place: { communeCode, communeName } }: FindingReport) => ({
  number,
  writtenOn,
  place: { communeCode, communeName },
});

/** The leg was asked with one of the two. */
const birthPlaceOf = ({
  birthPlace,
  bornAbroad,
}: Pick<NewbornAnywhere, 'birthPlace' | 'bornAbroad'>): string =>
  birthPlace ? inWords(birthPlace) : `${bornAbroad?.place}, ${bornAbroad?.country}`;

const inWords = ({ detail, communeName }: Place): string =>
  detail ? `${detail}, ${communeName}` : communeName;

/** States of the register: 0 error, 1 received, 2 supplement asked, 3 qualified, 4 done. */
function read({
  state,
  registrationId,
  certificate,
  refusal,
  supplement,
}: z.output<typeof Answer>): Decision<BirthEntry> | undefined {
  if (state === 1 || state === 3) return undefined;
  if (state === 4 && certificate)
    return {
      state: 'registered',
      registrationId,
      certificateNumber: certificate.number,
      registeredOn: certificate.registeredOn,
    };
  if (state === 4) throw new Error('The civil register says done and shows no certificate');
  return noOf(state, supplement, refusal);
}

function readCorrection({
  state,
  entry,
  refusal,
  supplement,
}: z.output<typeof Correction>): Decision<CorrectionEntry> | undefined {
  if (state === 1 || state === 3) return undefined;
  if (state === 4 && entry)
    return { state: 'corrected', correctionNumber: entry.number, correctedOn: entry.registeredOn };
  if (state === 4) throw new Error('The civil register says done and shows no entry');
  return noOf(state, supplement, refusal);
}

function noOf(
  state: 0 | 2,
  supplement: string | undefined,
  refusal: z.output<typeof Answer>['refusal'],
): { state: 'refused'; reason: RefusalReason } {
  const supplementAsked = {
    code: 'CIVIL_REGISTER.SUPPLEMENT_ASKED',
    text: supplement ?? 'Hệ thống hộ tịch yêu cầu bổ sung hồ sơ',
  };
  return {
    state: 'refused',
    reason:
      state === 2
        ? supplementAsked
        : reasonOf(refusal, { code: CivilRegisterCode.refused, text: 'Hệ thống hộ tịch từ chối đăng ký' }),
  };
}
