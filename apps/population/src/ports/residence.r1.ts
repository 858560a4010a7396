import {
  PermanentResidence,
  type PermanentResidenceRequest,
  RESIDENCE,
  ResidenceCode,
} from '@lgsp/contracts-national-systems';
import { given } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { type Decision } from './decision.js';
import { NationalFiles, reasonOf } from './national-files.js';
import {
  Residence,
  type ResidenceEntry,
  type ResidenceReturned,
  type ResidenceToRegister,
} from './residence.port.js';

const Answer = PermanentResidence.pick({ state: true, registration: true, refusal: true });

const FILE = {
  service: RESIDENCE,
  path: '/permanent-residences',
  codes: ResidenceCode,
  answer: Answer,
  read,
};

@Injectable()
export class ResidenceR1 extends Residence {
  constructor(private readonly files: NationalFiles) {
    super();
  }

  override register(
    requestId: string,
    residence: ResidenceToRegister,
    received: () => Promise<void>,
  ): Promise<Decision<ResidenceEntry | ResidenceReturned>> {
    return this.files.decision(FILE, requestOf(requestId, residence), residence.dossierCode, { received });
  }
}

function requestOf(requestId: string, { child, place }: ResidenceToRegister): PermanentResidenceRequest {
  const { personalNumber, name, sex, birthDate } = child;
  return {
    requestId,
    person: { personalNumber, name, sex, birthDate },
    birthCertificateNumber: child.certificateNumber,
    place: { communeCode: place.communeCode, communeName: place.communeName },
    ...given({ address: place.detail }),
  };
}

function read({
  state,
  registration,
  refusal,
}: z.output<typeof Answer>): Decision<ResidenceEntry | ResidenceReturned> | undefined {
  if (state === 'accepted') return undefined;
  if (state === 'refused') {
    const reason = reasonOf(refusal, { code: ResidenceCode.refused, text: 'Cơ quan đăng ký cư trú từ chối' });
    return { state: reason.code === ResidenceCode.certificateInError ? 'returned' : state, reason };
  }
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
