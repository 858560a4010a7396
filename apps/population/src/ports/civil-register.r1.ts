import {
  CIVIL_REGISTER,
  CivilRegisterBirth,
  type CivilRegisterBirthRequest,
  CivilRegisterCode,
} from '@lgsp/contracts-national-systems';
import { type FindingReport, type NewbornAnywhere, type Place } from '@lgsp/contracts-legs';
import { given } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { type BirthEntry, type BirthToRegister, CivilRegister } from './civil-register.port.js';
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

@Injectable()
export class CivilRegisterR1 extends CivilRegister {
  constructor(private readonly files: NationalFiles) {
    super();
  }

  override register(requestId: string, birth: BirthToRegister): Promise<Decision<BirthEntry>> {
    return this.files.decision(FILE, requestOf(requestId, birth), birth.dossierCode);
  }
}

function requestOf(requestId: string, birth: BirthToRegister): CivilRegisterBirthRequest {
  const { child, mother, father, registrationPlace, notificationCode, proof, finding, birthOrder } = birth;
  return {
    requestId,
    ...given({ notificationCode, proof, birthOrder, findingReport: finding && reportOf(finding) }),
    child: {
      name: child.name,
      sex: child.sex,
      birthDate: child.birthDate,
      birthPlace: birthPlaceOf(child),
      ...given({ ethnicity: child.ethnicity, nationality: child.nationality, hometown: child.hometown }),
    },
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
const birthPlaceOf = ({ birthPlace, bornAbroad }: NewbornAnywhere): string =>
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
