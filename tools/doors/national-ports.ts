import {
  CIVIL_REGISTER,
  CivilRegisterBirthRequest,
  CivilRegisterCode,
  InsuranceCardRequest,
  NATIONAL_POPULATION,
  NationalPopulationCode,
  NumberAssignmentRequest,
  PermanentResidenceRequest,
  PersonVerificationRequest,
  RESIDENCE,
  ResidenceCode,
} from '@lgsp/contracts-national-systems';
import { type GatewayCall, type GatewayClient, RemoteRefusal } from '@lgsp/http';
import { holdsPersonalNumber } from '@lgsp/kernel';
import { type z } from 'zod';
import { readHead } from '../../apps/gateway/src/corridor/request-head.ts';

/** What each national system takes at its door. */
const TAKEN: Readonly<Record<string, z.ZodType>> = {
  '/person-verifications': PersonVerificationRequest,
  '/birth-registrations': CivilRegisterBirthRequest,
  '/number-assignments': NumberAssignmentRequest,
  '/permanent-residences': PermanentResidenceRequest,
  '/insurance-cards': InsuranceCardRequest,
};
const NEVER_SEEN: Readonly<Record<string, string>> = {
  [CIVIL_REGISTER.text]: CivilRegisterCode.requestUnknown,
  [NATIONAL_POPULATION.text]: NationalPopulationCode.requestUnknown,
  [RESIDENCE.text]: ResidenceCode.requestUnknown,
};

class Sent extends Error {}

/** Stands where the gateway's client does: knows no file, and lets nothing through that a gateway or a system would refuse. */
const call = async ({ service, method, path, body, dossier = '', ...rest }: GatewayCall): Promise<never> => {
  if (method === 'GET') throw new RemoteRefusal(NEVER_SEEN[service.text] ?? '', 'not-found', 404);
  if (holdsPersonalNumber(`${path} ${rest.idempotencyKey ?? ''} ${dossier}`))
    throw new Error(`a personal number in what ${path} is sent with`);
  checkHead({ 'x-road-issue': dossier, 'x-lgsp-purpose': rest.purpose, 'x-lgsp-procedure': rest.procedure });
  const faults = TAKEN[path]?.safeParse(body).error;
  throw faults ? new Error(`${path}: ${faults.message}`) : new Sent();
};
export const gateway = { call, exchange: call } as unknown as GatewayClient;

/** The gateway reads these on the way. @throws XRoadError */
export function checkHead(headers: Readonly<Record<string, string | undefined>>): void {
  readHead(Object.entries(headers).flatMap(([name, value]) => (value ? [name, value] : [])));
}

/** The port must send: what it throws otherwise is what the work row would be stuck with. */
export async function sends(port: () => Promise<unknown>): Promise<void> {
  const outcome = await port().catch((error: unknown) => error);
  if (!(outcome instanceof Sent)) throw outcome instanceof Error ? outcome : new Error('nothing was sent');
}
