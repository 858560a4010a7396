import { EDUCATION_PROTO } from '@lgsp/contracts-education';
import { FIRE_SAFETY_PROTO } from '@lgsp/contracts-fire-safety';
import { HEALTHCARE_PROTO } from '@lgsp/contracts-healthcare';
import { LAND_PROTO } from '@lgsp/contracts-land';
import { ONE_STOP_PROTO } from '@lgsp/contracts-one-stop';
import { FireAcceptanceJourney, HAC_THANH, LandTransferJourney, PURPOSE, until } from '@lgsp/testing';
import { RpcClient } from '@lgsp/testing/rpc';
import { clinic, CLINICS, school, SCHOOLS } from '../../kept.js';
import { type RpcWorld } from './rpc-world.js';

/** One read of a department, by gRPC and by REST, for its own desk. */
interface Read {
  readonly method: string;
  readonly protoPath: string;
  readonly desk: string;
  readonly provider: string;
  readonly purpose: string;
  readonly agreement: string;
  /** Sees to it that there is something to read, and says how it is asked for. */
  readonly prepare: (world: RpcWorld) => Promise<{ readonly request: object; readonly path: string }>;
  /** The part of the message that is REST's body; the message itself when absent. */
  readonly within?: string;
}

const READS: readonly Read[] = [
  {
    method: 'lgsp.one_stop.v1.DossierService/GetDossier',
    protoPath: ONE_STOP_PROTO.protoPath,
    desk: 'VN/GOV/H56/one-stop-desk',
    provider: 'VN/GOV/H56/one-stop',
    purpose: PURPOSE,
    agreement: 'one-stop-desk--one-stop--handle-dossiers',
    within: 'dossier',
    prepare: async ({ dossier: { id } }) => ({ request: { id }, path: `/dossiers/${id}` }),
  },
  {
    method: 'lgsp.healthcare.v1.InsuranceCardService/GetInsuranceCard',
    protoPath: HEALTHCARE_PROTO.protoPath,
    desk: 'VN/GOV/H56.YT/insurance-desk',
    provider: 'VN/GOV/H56.YT/healthcare',
    purpose: PURPOSE,
    agreement: 'insurance-desk--healthcare--read-cards',
    within: 'card',
    prepare: async ({ run, personId }) => {
      const [card] = await run.rows<{ id: string }>(
        'healthcare',
        'SELECT id FROM insurance_card WHERE person_id = $1',
        [personId],
      );
      return { request: { id: card?.id }, path: `/insurance-cards/${card?.id}` };
    },
  },
  {
    method: 'lgsp.education.v1.IntakeForecastService/ListIntakeForecasts',
    protoPath: EDUCATION_PROTO.protoPath,
    desk: 'VN/GOV/H56.GD/planning-desk',
    provider: 'VN/GOV/H56.GD/education',
    purpose: 'school-intake-forecast',
    agreement: 'planning-desk--education--read-forecast',
    prepare: async ({ run, declared }) => {
      const entry = Number(declared.child.birthDate.slice(0, 4)) + 6;
      const schoolYear = `${entry}-${entry + 1}`;
      const commune = HAC_THANH.communeCode;
      await until('the child is counted', async () => (await run.journey.forecast(commune, schoolYear)) > 0);
      const path = `/intake-forecasts?schoolYear=${schoolYear}&commune=${commune}`;
      return { request: { schoolYear, commune }, path };
    },
  },
  {
    method: 'lgsp.land.v1.ParcelService/GetParcel',
    protoPath: LAND_PROTO.protoPath,
    desk: 'VN/GOV/H56/land-desk',
    provider: 'VN/GOV/H56/land',
    purpose: 'land-register',
    agreement: 'land-desk--land--keep-parcels',
    within: 'parcel',
    prepare: async ({ run: { platform } }) => {
      const journey = new LandTransferJourney(platform);
      const { id } = await journey.registered((await journey.parties()).transferor);
      return { request: { id }, path: `/parcels/${id}` };
    },
  },
  {
    method: 'lgsp.fire_safety.v1.FacilityService/GetFacility',
    protoPath: FIRE_SAFETY_PROTO.protoPath,
    desk: 'VN/GOV/H56/fire-safety-desk',
    provider: 'VN/GOV/H56/fire-safety',
    purpose: 'fire-safety-register',
    agreement: 'fire-safety-desk--fire-safety--keep-facilities',
    within: 'facility',
    prepare: async ({ run: { platform } }) => {
      const journey = new FireAcceptanceJourney(platform);
      const { id } = await journey.registered(await journey.head());
      return { request: { id }, path: `/facilities/${id}` };
    },
  },
  {
    method: 'lgsp.education.v1.SchoolService/GetSchool',
    protoPath: EDUCATION_PROTO.protoPath,
    desk: `${SCHOOLS.provider}-desk`,
    ...SCHOOLS,
    agreement: 'education-desk--education--keep-schools',
    within: 'school',
    prepare: async ({ run }) => {
      const id = await school(run);
      return { request: { id }, path: `/schools/${id}` };
    },
  },
  {
    method: 'lgsp.healthcare.v1.FacilityService/GetFacility',
    protoPath: HEALTHCARE_PROTO.protoPath,
    desk: `${CLINICS.provider}-desk`,
    ...CLINICS,
    agreement: 'healthcare-desk--healthcare--keep-facilities',
    within: 'facility',
    prepare: async ({ run }) => {
      const id = await clinic(run);
      return { request: { id }, path: `/facilities/${id}` };
    },
  },
];

/** What a message cannot tell from its absence is left out; an enum's value is REST's word in capitals. */
const comparable = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(comparable)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== false && one !== 0 && one !== '' && !isEmpty(one))
            .map(([name, one]) => [name, comparable(one)]),
        )
      : typeof value === 'string'
        ? value.replace(/^[A-Z]+_STATE_([A-Z]+)$/, (_, word: string) => word.toLowerCase())
        : value;
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

export const departmentReads = (world: RpcWorld): void => {
  describe.each(READS)('$method', ({ method, protoPath, desk, provider, purpose, ...read }) => {
    let asked: Awaited<ReturnType<Read['prepare']>>;
    let rpc: RpcClient;
    beforeAll(async () => {
      asked = await read.prepare(world);
      rpc = new RpcClient(world.run.platform.urls['gateway gRPC'] ?? '', protoPath);
    });
    afterAll(() => rpc?.close());

    it('answers the desk as REST does, under an agreement, with a record', async () => {
      const headers = await world.headers(desk, { 'x-lgsp-purpose': purpose });
      const answer = await rpc.call(method, asked.request, headers);
      if (!answer.ok) throw answer.error;
      const rest = await world.run
        .client(desk)
        .call<object>({ provider, method: 'GET', path: asked.path, purpose });
      expect(rest.status).toBe(200);
      const message = read.within === undefined ? answer.message : answer.message[read.within];
      expect(comparable(message)).toEqual(comparable(rest.body));
      expect(JSON.stringify(message)).not.toMatch(/"0\d{11}"/);
      const [latest] = await world.recordsOf(desk);
      expect(latest?.record).toMatchObject({
        operation: method,
        agreement: { id: read.agreement, clause: 'm1' },
      });
      expect(await world.recordOf(latest?.record.id)).toMatchObject({ outcome: 'answered' });
    });

    it('is denied without one, under our code, and the denial is a record', async () => {
      const stranger = 'VN/GOV/G22/national-portal';
      const headers = await world.headers(stranger, { 'x-lgsp-purpose': purpose });
      const answer = await rpc.call(method, asked.request, headers);
      expect(world.verdict(answer)).toBe('PERMISSION_DENIED Server.ServerProxy.AccessDenied');
      const id = world.refusalOf(answer).metadata.get('x-road-request-id')[0];
      expect(await world.recordOf(id)).toMatchObject({
        outcome: 'denied',
        open: { client: stranger, kind: 'grpc', operation: method },
      });
    });
  });
};
