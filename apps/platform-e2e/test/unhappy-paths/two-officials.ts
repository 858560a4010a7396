import { given } from '@lgsp/kernel';
import { type ClientAnswer, declaration } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, type World } from './world.js';

/** Holds the roles of both. */
const BOTH = 'H56.HT01:kn-0009';
const CHAIRMAN = 'H56.HT01:ct-0007';
/** One person, who had the first entry until they got the other. */
const [BEFORE, NOW] = ['H56.HT01:re-0001', 'H56.HT01:re-0002'];
/** Each gateway knows a change of the directory by then. */
const KNOWN_EVERYWHERE_MS = 5_000;

export const twoOfficials = (world: World): void => {
  describe('two officials', () => {
    it('are needed: who approved may not sign, and no system may do either', async () => {
      const dossier = await world.submitted(declaration(await world.couple()));
      const leg = await world.journey.birthLeg(dossier.id);
      const act = (what: string, actor?: string): Promise<ClientAnswer> =>
        world.journey.civilStatusDesk.call({
          provider: 'VN/GOV/H56/population',
          method: 'POST',
          path: `/birth-legs/${leg.id}/${what}`,
          signedIn: true,
          ...given({ actor }),
        });
      const bySystem = await act('approval');
      expect([bySystem.status, codeOf(bySystem)]).toEqual([403, 'SECURITY.OFFICER_REQUIRED']);
      const early = await act('signature', CHAIRMAN);
      expect([early.status, codeOf(early)]).toEqual([409, 'POPULATION.LEG_MOVE_NOT_ALLOWED']);
      const unentitled = await act('approval', CHAIRMAN);
      expect(unentitled).toMatchObject({ status: 403, body: { type: 'Server.ServerProxy.AccessDenied' } });
      await world.journey.act(dossier, 'approval', BOTH);
      const same = await act('signature', BOTH);
      expect([same.status, codeOf(same)]).toEqual([403, 'POPULATION.SAME_OFFICIAL']);
      expect(
        await world.run.rows('population', 'SELECT state, signed_by FROM birth_leg WHERE id = $1', [leg.id]),
      ).toEqual([{ state: 'approved', signed_by: null }]);
      await world.journey.act(dossier, 'signature', CHAIRMAN);
      await world.journey.awaitStatus(dossier.id, 10);
    });

    it('are two who sign in: who approved may not sign under a later entry, whatever was written into the former one', async () => {
      const desk = world.journey.civilStatusDesk;
      const keep = async (id: string, version: number, subject: string, term: object, role: string) => {
        const answer = await desk.own(`/directory/officials/${id}`, {
          method: 'PUT',
          actor: 'H56.HT01:qt-0002',
          signedIn: true,
          body: {
            ...{ version, subject, name: 'Đỗ Thị Trở Lại', ...term },
            roles: [{ role, field: 'civil-status', from: '2026-01-01' }],
          },
        });
        expect(answer).toMatchObject({ status: 200 });
      };
      const dossier = await world.submitted(declaration(await world.couple()));
      const leg = await world.journey.birthLeg(dossier.id);
      await keep(BEFORE, 0, 're-0001', { from: '2026-01-01' }, 'officer');
      await pause(KNOWN_EVERYWHERE_MS);
      await world.journey.act(dossier, 'approval', BEFORE);

      await keep(BEFORE, 1, 're-0001', { from: '2026-01-01', to: '2026-01-01' }, 'officer');
      await keep(NOW, 0, 're-0001', { from: '2026-01-02' }, 'leader');
      await keep(BEFORE, 2, 'somebody', { from: '2026-01-01', to: '2026-01-01' }, 'officer');
      await pause(KNOWN_EVERYWHERE_MS);
      const same = await desk.call({
        ...{ provider: 'VN/GOV/H56/population', method: 'POST', path: `/birth-legs/${leg.id}/signature` },
        actor: NOW,
        headers: { 'x-lgsp-actor-token': (await desk.actorToken(BEFORE)) ?? '' },
      });
      expect([same.status, codeOf(same)]).toEqual([403, 'POPULATION.SAME_OFFICIAL']);
      await world.journey.act(dossier, 'signature', CHAIRMAN);
      await world.journey.awaitStatus(dossier.id, 10);
    });
  });
};
