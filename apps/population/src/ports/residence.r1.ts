import {
  PermanentResidence,
  type PermanentResidenceRequest,
  RESIDENCE,
  ResidenceCode,
} from '@lgsp/contracts-national-systems';
import { GatewayClient } from '@lgsp/http';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { lookUpOrSubmit, orRefused, reasonOf } from './look-up-or-submit.js';
import { PURPOSE } from './purpose.js';
import { Residence, type ResidenceAnswer, type ResidenceToRegister } from './residence.port.js';

const PATH = '/permanent-residences';

/** The fields population's agreement asks for, and nothing else. */
const Answer = PermanentResidence.pick({ state: true, registration: true, refusal: true });

@Injectable()
export class ResidenceR1 extends Residence {
  constructor(private readonly gateway: GatewayClient) {
    super();
  }

  override async register(requestId: string, residence: ResidenceToRegister): Promise<ResidenceAnswer> {
    const call = { service: RESIDENCE, purpose: PURPOSE, dossier: residence.dossierCode };
    const body = requestOf(requestId, residence);
    const file = lookUpOrSubmit(
      {
        lookUp: () => this.gateway.call({ ...call, method: 'GET', path: `${PATH}/${requestId}` }),
        submit: () =>
          this.gateway.call({ ...call, method: 'POST', path: PATH, body, idempotencyKey: requestId }),
      },
      ResidenceCode.requestUnknown,
    ).then((answer) => read(Answer.parse(answer)));
    return orRefused(file, Object.values(ResidenceCode));
  }
}

function requestOf(requestId: string, { child, place }: ResidenceToRegister): PermanentResidenceRequest {
  const { personalNumber, name, sex, birthDate } = child;
  return {
    requestId,
    person: { personalNumber, name, sex, birthDate },
    birthCertificateNumber: child.certificateNumber,
    place: { communeCode: place.communeCode, communeName: place.communeName },
    ...(place.detail === undefined ? {} : { address: place.detail }),
  };
}

function read({ state, registration, refusal }: z.output<typeof Answer>): ResidenceAnswer {
  if (state === 'accepted') return { state: 'pending' };
  if (state === 'refused')
    return {
      state,
      reason: reasonOf(refusal, { code: ResidenceCode.refused, text: 'Cơ quan đăng ký cư trú từ chối' }),
    };
  if (!registration) throw new Error('The residence system says registered and shows no entry');
  const { residenceId, place, registeredOn } = registration;
  return {
    state,
    residenceNumber: residenceId,
    communeCode: place.communeCode,
    communeName: place.communeName,
    registeredOn,
  };
}
