import {
  NATIONAL_POPULATION,
  NationalPerson,
  NationalPopulationCode,
  NumberAssignment,
  type NumberAssignmentRequest,
  PersonVerification,
} from '@lgsp/contracts-national-systems';
import { GatewayClient, given, RemoteRefusal, upstreamRefusal, uuidv7 } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { BadPersonalNumber, RegisterNotUsable } from '../persons/person.errors.js';
import { type Decision } from './decision.js';
import { NationalFiles, reasonOf } from './national-files.js';
import { nationalParent } from './national-parent.js';
import {
  type AssignedNumber,
  type ChildToNumber,
  type IdentityQuestion,
  type KnownPerson,
  NationalPopulation,
} from './national-population.port.js';

/** The fields population's agreement asks for, and nothing else. */
const Verified = PersonVerification.pick({ match: true }).extend({
  person: NationalPerson.pick({
    personalNumber: true,
    name: true,
    sex: true,
    birthDate: true,
    permanentResidence: true,
    version: true,
  }).optional(),
});
const Assigned = NumberAssignment.pick({
  state: true,
  personalNumber: true,
  assignedOn: true,
  refusal: true,
  version: true,
});

const NUMBER = {
  service: NATIONAL_POPULATION,
  path: '/number-assignments',
  codes: NationalPopulationCode,
  answer: Assigned,
  read,
};

@Injectable()
export class NationalPopulationR1 extends NationalPopulation {
  constructor(
    private readonly gateway: GatewayClient,
    private readonly files: NationalFiles,
  ) {
    super();
  }

  override async verify(question: IdentityQuestion): Promise<KnownPerson | undefined> {
    const { purpose, ...stated } = question;
    const body = { requestId: uuidv7(), ...stated };
    const answer = await this.gateway
      .call({
        service: NATIONAL_POPULATION,
        purpose,
        method: 'POST',
        path: '/person-verifications',
        body,
        procedure: stated.procedure,
      })
      .catch((error: unknown) => {
        throw unanswered(error);
      });
    const { match, person } = Verified.parse(answer);
    if (match && !person) throw new RegisterNotUsable({ detail: 'a match without a person', retryAfter: 30 });
    return match ? person : undefined;
  }

  override assignNumber(requestId: string, child: ChildToNumber): Promise<Decision<AssignedNumber>> {
    return this.files.decision(NUMBER, requestOf(requestId, child), child.dossierCode);
  }
}

/** Away stays away, and a fault of the database is no more than that; a refusal that will not heal is told as one. */
function unanswered(error: unknown): unknown {
  if (!(error instanceof RemoteRefusal)) return error;
  if (error.code === NationalPopulationCode.numberInvalid) return new BadPersonalNumber();
  if (error.kind === 'internal')
    return new RegisterNotUsable({ detail: error.code, retryAfter: 30, cause: error });
  return upstreamRefusal(error);
}

function requestOf(requestId: string, asked: ChildToNumber): NumberAssignmentRequest {
  const { child, mother, father, registrationPlace } = asked;
  return {
    requestId,
    registrationId: asked.registrationId,
    child: { name: child.name, sex: child.sex, birthDate: child.birthDate },
    ...given({
      mother: mother && nationalParent(mother),
      father: father && nationalParent(father),
    }),
    registrationPlace: {
      communeCode: registrationPlace.communeCode,
      communeName: registrationPlace.communeName,
    },
  };
}

function read({
  state,
  personalNumber,
  assignedOn,
  refusal,
  version,
}: z.output<typeof Assigned>): Decision<AssignedNumber> | undefined {
  if (state === 'pending') return undefined;
  if (state === 'refused')
    return {
      state,
      reason: reasonOf(refusal, {
        code: NationalPopulationCode.refused,
        text: 'Cơ sở dữ liệu quốc gia về dân cư từ chối cấp số định danh',
      }),
    };
  if (personalNumber === undefined || assignedOn === undefined)
    throw new Error('The national population database says assigned and shows no number');
  return { state, personalNumber, assignedOn, version };
}
