import { LandRight, ParcelEntry } from '@lgsp/contracts-land';
import { NewFacility } from '@lgsp/contracts-fire-safety';
import { type EventDefinition } from '@lgsp/events';
import { type LegKind, LegResult } from '@lgsp/contracts-legs';
import { newFacility } from '../../apps/fire-safety/src/acceptance-legs/acceptance-leg-desk.service.ts';
import { newLeg as newAcceptance } from '../../apps/fire-safety/src/acceptance-legs/acceptance-leg-intake.service.ts';
import { InsuranceService } from '../../apps/healthcare/src/insurance/insurance.service.ts';
import { RequestCard } from '../../apps/healthcare/src/insurance/request-card.work.ts';
import { SocialInsuranceOverR1 } from '../../apps/healthcare/src/insurance/social-insurance.r1.ts';
import { newLeg as newTransfer } from '../../apps/land/src/transfer-legs/transfer-leg-intake.service.ts';
import { Transfers } from '../../apps/land/src/transfer-legs/transfers.service.ts';
import { AssignNumber } from '../../apps/population/src/birth-legs/assign-number.work.ts';
import { newLeg as newBirth } from '../../apps/population/src/birth-legs/birth-leg-intake.service.ts';
import { RegisterBirth } from '../../apps/population/src/birth-legs/register-birth.work.ts';
import { CivilRegisterR1 } from '../../apps/population/src/ports/civil-register.r1.ts';
import { NationalFiles } from '../../apps/population/src/ports/national-files.ts';
import { NationalPopulationR1 } from '../../apps/population/src/ports/national-population.r1.ts';
import { ResidenceR1 } from '../../apps/population/src/ports/residence.r1.ts';
import { RegisterResidence } from '../../apps/population/src/residence-legs/register-residence.work.ts';
import { newLeg as newResidence } from '../../apps/population/src/residence-legs/residence-leg-intake.service.ts';
import { NOW, PERSON_ID } from './dossiers.ts';
import { gateway, sends } from './national-ports.ts';

/** The longest id of an official that the gateway lets in. */
export const OFFICIAL = `${'H'.repeat(35)}:${'c'.repeat(64)}`;
const FILE = '0195e7a0-0000-7000-8000-0000000000f1';
const CERTIFICATE = '9'.repeat(80);
const config = { REGISTER_POLL_MS: 1 } as never;
const clock = { now: () => NOW, today: () => '2026-11-20' };

const files = new NationalFiles(gateway, config);
export const population = new NationalPopulationR1(gateway, files);

/** A work handler that finds this leg, and would commit nothing. */
const row = <Payload>(payload: Payload) => ({ id: FILE, payload }) as never;
const holding = <Leg>(leg: Leg) => ({ get: () => Promise.resolve(leg) }) as never;
const none = undefined as never;

const outbox = {
  add: ({ type, data }: EventDefinition, stated: object) => {
    const { error } = data.safeParse(stated);
    if (error) throw new Error(`${type}: ${error.message}`);
  },
} as never;

/** What a department does with a leg of the kind, to its last register. Throws what that would refuse. */
export const DEPARTMENTS: Readonly<Record<LegKind, (request: never) => Promise<void>>> = {
  async birth(request: Parameters<typeof newBirth>[0]) {
    const leg = {
      ...newBirth(request),
      ...{ state: 'registering', approvedBy: OFFICIAL, signedBy: OFFICIAL, registrationId: FILE },
    };
    const sending = { sending: () => Promise.resolve() } as never;
    const register = new RegisterBirth(new CivilRegisterR1(files), holding(leg), sending, config);
    await sends(() => register.call(row({ legId: leg.id })));
    const assign = new AssignNumber(population, holding(leg), none);
    await sends(() => assign.call(row({ legId: leg.id })));
  },

  async residence(request: Parameters<typeof newResidence>[0]) {
    const leg = newResidence(request);
    const work = new RegisterResidence(new ResidenceR1(files), holding(leg), none);
    await sends(() => work.call(row({ legId: leg.id })));
  },

  async insurance(request: Parameters<InsuranceService['receive']>[0]) {
    let leg = {};
    const legs = { insert: (taken: object) => Promise.resolve((leg = taken)) } as never;
    const work = { enqueue: () => Promise.resolve() } as never;
    await new InsuranceService(legs, none, outbox, work, clock).receive(request);
    const card = new RequestCard(holding(leg), none, new SocialInsuranceOverR1(gateway, config));
    await sends(() => card.call(row({ legId: FILE })));
  },

  async 'land-transfer'(request: Parameters<typeof newTransfer>[0]) {
    const leg = newTransfer(request, FILE);
    const share = { numerator: 1, denominator: 1 };
    const right = { id: FILE, holder: leg.transferor.personId, share };
    const entries = {
      rights: () => Promise.resolve([right]),
      certificates: () => Promise.resolve([{ parcelId: FILE, number: leg.certificateNumber }]),
      end: () => Promise.resolve(),
      endCertificate: () => Promise.resolve(),
      issue: () => Promise.resolve(),
      begin: async (begun: readonly object[]) => {
        for (const one of begun)
          LandRight.strip().parse({ ...one, until: undefined, holderCommune: undefined });
      },
      enter: async ({ legalBasis, dossierCode }: { legalBasis: string; dossierCode: string }) => {
        ParcelEntry.pick({ legalBasis: true, dossierCode: true }).parse({ legalBasis, dossierCode });
      },
    } as never;
    const parcels = {
      lock: () => Promise.resolve({ id: FILE, commune: leg.parcel.commune }),
      update: () => Promise.resolve(),
    } as never;
    const transfers = new Transfers(parcels, entries, outbox, clock);
    LegResult.parse(await transfers.carryOut(leg, OFFICIAL, 'AB 0123456789'));
  },

  async 'fire-acceptance'(request: Parameters<typeof newAcceptance>[0]) {
    const leg = newAcceptance(request);
    NewFacility.parse(newFacility(leg, { documentNumber: '125/NT-PCCC' }));
  },
};

/** What the departments hand back, at its longest. */
export const RESULT = {
  personId: PERSON_ID,
  personalNumber: '038326000001',
  paperNumber: CERTIFICATE,
  paperName: 'Giấy khai sinh',
  issuedOn: '2026-11-20',
  signedBy: OFFICIAL,
};
