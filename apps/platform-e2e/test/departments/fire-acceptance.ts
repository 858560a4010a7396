import { fromMessage } from '@lgsp/events';
import {
  acceptanceDeclaration,
  type DossierView,
  type FacilityView,
  FireAcceptanceJourney,
  type PlatformRun,
  type StatedPerson,
  until,
} from '@lgsp/testing';
import { portalHeard } from './portal-heard.js';

export const fireAcceptance = (platform: () => PlatformRun): void => {
  let run: PlatformRun;
  let journey: FireAcceptanceJourney;

  beforeAll(() => {
    run = platform();
    journey = new FireAcceptanceJourney(run.platform);
  });

  const OFFICER = 'G01.PC07:ch-0071';

  const submitted = async (declared: ReturnType<typeof acceptanceDeclaration>): Promise<DossierView> => {
    const { status, body } = await journey.submit(declared);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const path = async (id: string) =>
    (await journey.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);

  describe('a facility is accepted for fire safety', () => {
    let head: StatedPerson;
    let dossier: DossierView;
    let paper: string;
    let facility: FacilityView;

    beforeAll(async () => {
      head = await journey.head();
      const first = await submitted(acceptanceDeclaration(head));
      paper = await journey.inspectAndSign(first);
      dossier = await journey.awaitStatus(first.id, 10);
      facility = await journey.facility(dossier);
    });

    it('passes the national statuses 1, 2, 4, 9, 10 and returns the paper', async () => {
      expect(await path(dossier.id)).toEqual([1, 2, 4, 9, 10]);
      expect(dossier.legs).toMatchObject([{ kind: 'fire-acceptance', state: 'done', paperNumber: paper }]);
      await until('the portal heard 10', async () => (await portalHeard(run, dossier.code)).includes('10'));
      expect(await portalHeard(run, dossier.code)).toEqual(['1', '2', '4', '9', '10']);
    });

    it('leaves one facility of the group that its figures give it, registered and accepted', async () => {
      expect(facility).toMatchObject({ group: 'group-1', manager: 'police', acceptanceNumber: paper });
      expect((await journey.entries(facility.id)).items).toMatchObject([
        { kind: 'registered' },
        { kind: 'accepted', documentNumber: paper },
      ]);
      expect(await run.count('fire-safety', 'facility', 'acceptance_number = $1', [paper])).toBe(1);
      const accepted = `event->>'type' = 'vn.lgsp.fire-safety.facility-accepted' AND event->>'subject' = $1`;
      expect(await run.count('fire-safety', 'exchange_outbox', accepted, [facility.id])).toBe(1);
    });

    it('knows the head by population’s id, and shows fire safety no personal number', async () => {
      const [person] = await run.rows<{ personal_number: string }>(
        'population',
        'SELECT personal_number FROM person WHERE id = $1',
        [facility.holder],
      );
      expect(person?.personal_number).toBe(head.personalNumber);
      const heard = await run.listen('in.fire-safety');
      const legs = () =>
        heard
          .map(fromMessage)
          .filter(({ type }) => type === 'vn.lgsp.one-stop.fire-acceptance-leg-requested');
      await until('the copy is read', async () => legs().length > 0);
      const fields = [
        'agency',
        'design',
        'dossierCode',
        'dueAt',
        'facility',
        'holder',
        'legId',
        'place',
        'supplements',
      ];
      expect(Object.keys(legs()[0]?.data ?? {}).sort()).toEqual(fields);
      expect(JSON.stringify(legs())).not.toContain(head.personalNumber);
    });

    it('goes under agreements of its own: the same read for the purpose of a birth is denied', async () => {
      const read = (purpose: string) =>
        journey.fireDesk.call({
          provider: 'VN/GOV/H56/fire-safety',
          method: 'GET',
          path: `/acceptance-legs/${dossier.legs[0]?.id ?? ''}`,
          purpose,
        });
      expect((await read('fire-acceptance')).status).toBe(200);
      expect((await read('birth-linked-procedure')).status).toBe(403);
    });
  });

  it('a facility that the desk has registered is accepted as the same one', async () => {
    const head = await journey.head();
    const { id } = await journey.registered(head);
    const dossier = await submitted(acceptanceDeclaration(head, { facilityId: id }));
    const paper = await journey.inspectAndSign(dossier);
    expect((await journey.awaitStatus(dossier.id, 10)).legs).toMatchObject([{ paperNumber: paper }]);
    expect(await journey.facility(dossier)).toMatchObject({ id, acceptanceNumber: paper });
  });

  it('an acceptance that is refused stops its dossier (8), and no facility is entered', async () => {
    const before = await run.count('fire-safety', 'facility');
    const dossier = await submitted(acceptanceDeclaration(await journey.head()));
    const reasons = [{ code: 'NOT_AS_APPRAISED', text: 'Thi công không đúng thiết kế đã thẩm định' }];
    await journey.act(dossier, 'refusal', OFFICER, { reasons });
    expect((await journey.awaitStatus(dossier.id, 8)).reasons).toEqual(reasons);
    expect(await run.count('fire-safety', 'facility')).toBe(before);
  });

  it('fire safety killed in the middle loses nothing: the facility is accepted when it is back, once', async () => {
    const before = await run.count('fire-safety', 'facility');
    const head = await journey.head();
    run.platform.kill('fire-safety', 'SIGKILL');
    const dossier = await submitted(acceptanceDeclaration(head));
    const paper = await journey.inspectAndSign(dossier);
    await run.ready('fire-safety');
    run.platform.kill('fire-safety', 'SIGKILL');
    const { legs } = await journey.awaitStatus(dossier.id, 10);
    expect(legs).toMatchObject([{ state: 'done', paperNumber: paper }]);
    expect(await run.count('fire-safety', 'facility')).toBe(before + 1);
    await run.ready('fire-safety');
  });
};
