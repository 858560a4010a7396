import {
  NATIONAL_POPULATION,
  NationalPerson,
  NationalPopulationCode,
  NumberAssignment,
  type NumberAssignmentRequest,
  PersonVerification,
} from '@lgsp/contracts-national-systems';
import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { BadPersonalNumber, RegisterNotUsable } from '../persons/person.errors.js';
import { lookUpOrSubmit, orRefused, reasonOf } from './look-up-or-submit.js';
import { nationalParent } from './national-parent.js';
import {
  type ChildToNumber,
  type IdentityQuestion,
  type KnownPerson,
  NationalPopulation,
  type NumberAnswer,
} from './national-population.port.js';
import { PURPOSE } from './purpose.js';

const NUMBERS = '/number-assignments';

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

const to = { service: NATIONAL_POPULATION, purpose: PURPOSE } as const;

@Injectable()
export class NationalPopulationR1 extends NationalPopulation {
  constructor(private readonly gateway: GatewayClient) {
    super();
  }

  override async verify(question: IdentityQuestion): Promise<KnownPerson | undefined> {
    const { procedure } = question;
    const body = { requestId: uuidv7(), ...question };
    const answer = await this.gateway
      .call({ ...to, method: 'POST', path: '/person-verifications', body, procedure })
      .catch((error: unknown) => {
        throw unanswered(error);
      });
    const { match, person } = Verified.parse(answer);
    if (match && !person) throw new RegisterNotUsable({ detail: 'a match without a person' });
    return match ? person : undefined;
  }

  override async assignNumber(requestId: string, child: ChildToNumber): Promise<NumberAnswer> {
    const call = { ...to, dossier: child.dossierCode };
    const body = requestOf(requestId, child);
    const file = lookUpOrSubmit(
      {
        lookUp: () => this.gateway.call({ ...call, method: 'GET', path: `${NUMBERS}/${requestId}` }),
        submit: () =>
          this.gateway.call({ ...call, method: 'POST', path: NUMBERS, body, idempotencyKey: requestId }),
      },
      NationalPopulationCode.requestUnknown,
    ).then((answer) => read(Assigned.parse(answer)));
    return orRefused(file, Object.values(NationalPopulationCode));
  }
}

/** Away stays away; a refusal of our question is no answer to the caller's. */
function unanswered(error: unknown): unknown {
  if (!(error instanceof RemoteRefusal)) return error;
  if (error.code === NationalPopulationCode.numberInvalid) return new BadPersonalNumber();
  if (['unavailable', 'timeout', 'rate-limited'].includes(error.kind)) return error;
  return new RegisterNotUsable({ detail: error.code, cause: error });
}

function requestOf(requestId: string, asked: ChildToNumber): NumberAssignmentRequest {
  const { child, mother, father, registrationPlace } = asked;
  return {
    requestId,
    registrationId: asked.registrationId,
    child: { name: child.name, sex: child.sex, birthDate: child.birthDate },
    ...(mother ? { mother: nationalParent(mother) } : {}),
    ...(father ? { father: nationalParent(father) } : {}),
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
}: z.output<typeof Assigned>): NumberAnswer {
  if (state === 'pending') return { state };
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
