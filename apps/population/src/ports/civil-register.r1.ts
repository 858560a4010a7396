import {
  CIVIL_REGISTER,
  CivilRegisterBirth,
  type CivilRegisterBirthRequest,
  CivilRegisterCode,
} from '@lgsp/contracts-national-systems';
import { type Place } from '@lgsp/contracts-legs';
import { GatewayClient } from '@lgsp/http';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { type BirthAnswer, type BirthToRegister, CivilRegister } from './civil-register.port.js';
import { lookUpOrSubmit, orRefused, reasonOf } from './look-up-or-submit.js';
import { nationalParent } from './national-parent.js';
import { PURPOSE } from './purpose.js';

const PATH = '/birth-registrations';

/** The fields population's agreement asks for, and nothing else. */
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

@Injectable()
export class CivilRegisterR1 extends CivilRegister {
  constructor(private readonly gateway: GatewayClient) {
    super();
  }

  override async register(requestId: string, birth: BirthToRegister): Promise<BirthAnswer> {
    const call = { service: CIVIL_REGISTER, purpose: PURPOSE, dossier: birth.dossierCode };
    const body = requestOf(requestId, birth);
    const file = lookUpOrSubmit(
      {
        lookUp: () => this.gateway.call({ ...call, method: 'GET', path: `${PATH}/${requestId}` }),
        submit: () =>
          this.gateway.call({ ...call, method: 'POST', path: PATH, body, idempotencyKey: requestId }),
      },
      CivilRegisterCode.requestUnknown,
    ).then((answer) => read(Answer.parse(answer)));
    return orRefused(file, Object.values(CivilRegisterCode));
  }
}

function requestOf(requestId: string, birth: BirthToRegister): CivilRegisterBirthRequest {
  const { child, mother, father, registrationPlace } = birth;
  return {
    requestId,
    notificationCode: birth.notificationCode,
    child: {
      name: child.name,
      sex: child.sex,
      birthDate: child.birthDate,
      birthPlace: inWords(child.birthPlace),
    },
    ...(mother ? { mother: nationalParent(mother) } : {}),
    ...(father ? { father: nationalParent(father) } : {}),
    registrationPlace: {
      communeCode: registrationPlace.communeCode,
      communeName: registrationPlace.communeName,
    },
    approvedBy: birth.approvedBy,
    signedBy: birth.signedBy,
  };
}

const inWords = ({ detail, communeName }: Place): string =>
  detail ? `${detail}, ${communeName}` : communeName;

/** States of the register: 0 error, 1 received, 2 supplement asked, 3 qualified, 4 done. */
function read({
  state,
  registrationId,
  certificate,
  refusal,
  supplement,
}: z.output<typeof Answer>): BirthAnswer {
  if (state === 1 || state === 3) return { state: 'pending' };
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
