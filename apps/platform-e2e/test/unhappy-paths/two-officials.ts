import { given } from '@lgsp/kernel';
import { type ClientAnswer, declaration } from '@lgsp/testing';
import { codeOf, type World } from './world.js';

/** Holds the roles of both. */
const BOTH = 'H56.HT01:kn-0009';

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
      const early = await act('signature', 'H56.HT01:ct-0007');
      expect([early.status, codeOf(early)]).toEqual([409, 'POPULATION.LEG_MOVE_NOT_ALLOWED']);
      const unentitled = await act('approval', 'H56.HT01:ct-0007');
      expect(unentitled).toMatchObject({ status: 403, body: { type: 'Server.ServerProxy.AccessDenied' } });
      await world.journey.act(dossier, 'approval', BOTH);
      const same = await act('signature', BOTH);
      expect([same.status, codeOf(same)]).toEqual([403, 'POPULATION.SAME_OFFICIAL']);
      expect(
        await world.run.rows('population', 'SELECT state, signed_by FROM birth_leg WHERE id = $1', [leg.id]),
      ).toEqual([{ state: 'approved', signed_by: null }]);
      await world.journey.act(dossier, 'signature', 'H56.HT01:ct-0007');
      await world.journey.awaitStatus(dossier.id, 10);
    });
  });
};
