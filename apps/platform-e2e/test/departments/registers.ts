import { FireAcceptanceJourney, HAC_THANH, LandTransferJourney, type PlatformRun } from '@lgsp/testing';
import { clinic, CLINICS, type Kept, school, SCHOOLS } from '../kept.js';

const POPULATION = 'VN/GOV/H56/population';

/** A register, as the desk that keeps it fills and exports it. */
interface Register extends Kept {
  readonly agreement: string;
  /** Enters one thing; its id. */
  readonly enter: (run: PlatformRun) => Promise<string>;
}

const REGISTERS: readonly Register[] = [
  {
    provider: 'VN/GOV/H56/land',
    list: '/parcels',
    purpose: 'land-register',
    agreement: 'land-desk--land--keep-parcels',
    enter: async ({ platform }) => {
      const journey = new LandTransferJourney(platform);
      return (await journey.registered((await journey.parties()).transferor)).id;
    },
  },
  {
    provider: 'VN/GOV/H56/fire-safety',
    list: '/facilities',
    purpose: 'fire-safety-register',
    agreement: 'fire-safety-desk--fire-safety--keep-facilities',
    enter: async ({ platform }) => {
      const journey = new FireAcceptanceJourney(platform);
      return (await journey.registered(await journey.head())).id;
    },
  },
  { ...SCHOOLS, agreement: 'education-desk--education--keep-schools', enter: school },
  { ...CLINICS, agreement: 'healthcare-desk--healthcare--keep-facilities', enter: clinic },
];

export const registers = (platform: () => PlatformRun): void => {
  describe.each(REGISTERS)('$list of $provider', ({ provider, list, purpose, agreement, enter }) => {
    it('is filled and exported by its own desk, under an agreement, with a record', async () => {
      const run = platform();
      const id = await enter(run);
      const desk = run.client(`${provider}-desk`);
      const answer = await desk.open({
        ...{ provider, method: 'GET', path: `${list}/export`, purpose },
        headers: { accept: 'text/csv' },
      });
      expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
      const text = await answer.text();
      expect(text).toMatch(new RegExp(`^id,.*\r\n(.*\r\n)*${id},`));
      const record = await desk.own(`/exchanges/${answer.headers.get('x-road-request-id') ?? ''}`);
      expect(record.body).toMatchObject({
        outcome: 'answered',
        open: { operation: `GET ${list}/export`, agreement: { id: agreement } },
        close: { responseSize: Buffer.byteLength(text) },
      });
    });

    it('is nobody else’s to export', async () => {
      const answer = await platform()
        .client('VN/GOV/G22/national-portal')
        .call({ provider, method: 'GET', path: `${list}/export`, purpose });
      expect(answer).toMatchObject({ status: 403, body: { type: 'Server.ServerProxy.AccessDenied' } });
    });
  });

  describe('a pupil', () => {
    it('is a person whom the desk learns as an id from population, and is enrolled under it', async () => {
      const run = platform();
      const desk = run.client(`${SCHOOLS.provider}-desk`);
      const stated = await new FireAcceptanceJourney(run.platform).simulation.person(
        2,
        '2019-03-04',
        HAC_THANH,
      );
      const { personalNumber, name, birthDate } = stated;
      const act = { method: 'POST', purpose: SCHOOLS.purpose, actor: 'H56.GD:cb-0301' } as const;
      const known = await desk.call<{ personId: string }>({
        ...{
          ...act,
          provider: POPULATION,
          path: '/person-lookups',
          body: { personalNumber, name, birthDate },
        },
      });
      expect(Object.keys(known.body).sort()).toEqual(['match', 'personId']);
      const { personId } = known.body;
      const [{ id } = { id: '' }] = await run.rows<{ id: string }>('education', 'SELECT id FROM school');
      const pupil = {
        personId,
        grade: '1',
        fromDate: '2026-09-05',
        legalBasis: 'Thông báo trúng tuyển 12/TB',
      };
      const path = `/schools/${id}/enrolments`;
      const enrolled = await desk.call({ ...act, provider: SCHOOLS.provider, path, body: pupil });
      expect(enrolled).toMatchObject({ status: 201, body: { schoolId: id, ...pupil } });
      const again = await desk.call({
        ...{ provider: SCHOOLS.provider, method: 'GET', path: `/enrolments?personId=${personId}` },
        purpose: SCHOOLS.purpose,
      });
      expect(again.body).toEqual({ items: [enrolled.body] });
    });
  });
};
