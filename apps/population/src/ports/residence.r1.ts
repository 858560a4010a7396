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

  override async register(
    requestId: string,
    residence: ResidenceToRegister,
    received: () => Promise<void>,
  ): Promise<Decision<ResidenceEntry | ResidenceReturned>> {
    const body = requestOf(requestId, residence);
    return returning(await this.files.decision(FILE, body, residence.dossierCode, { received }));
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

/**
 * What was sent is what the certificate says: who knows the person otherwise has found an error in it, or asked after it was corrected.
 */
const AGAINST_CERTIFICATE: readonly string[] = [
  ResidenceCode.certificateInError,
  ResidenceCode.personMismatch,
];

const returning = (decided: Decision<ResidenceEntry>): Decision<ResidenceEntry | ResidenceReturned> =>
  decided.state === 'refused' && AGAINST_CERTIFICATE.includes(decided.reason.code)
    ? { state: 'returned', reason: decided.reason }
    : decided;

function read({
  state,
  registration,
  refusal,
}: z.output<typeof Answer>): Decision<ResidenceEntry> | undefined {
  if (state === 'accepted') return undefined;
  if (state === 'refused') {
    return {
      state,
      reason: reasonOf(refusal, { code: ResidenceCode.refused, text: 'Cơ quan đăng ký cư trú từ chối' }),
    };
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
