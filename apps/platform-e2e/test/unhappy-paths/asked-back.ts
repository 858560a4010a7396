import { declaration, until } from '@lgsp/testing';
import { portalHeard } from '../departments/portal-heard.js';
import { codeOf, legs, type World } from './world.js';

const OFFICER = 'H56.HT01:cb-0142';
const REASONS = [{ code: 'PAPER_UNREADABLE', text: 'Bản chụp giấy chứng sinh không đọc được' }];

export const askedBack = (world: World): void => {
  describe('a file that the commune’s officer asks back', () => {
    it('waits for the citizen, goes on with the answer, and is returned; its due date tells of the wait', async () => {
      const declared = declaration(await world.couple());
      const dossier = await world.submitted(declared);
      await world.journey.act(dossier, 'supplement-request', OFFICER, { reasons: REASONS });
      const waiting = await world.journey.awaitStatus(dossier.id, 5);
      expect(waiting).toMatchObject({ waitsFor: 'supplement-for-leg', reasons: REASONS });
      expect(legs(waiting)).toEqual({ birth: 'waiting' });
      expect(await world.dueDate(dossier.id)).not.toHaveProperty('dueAt');

      const answer = await world.supplement(dossier.id, { childSex: 1 });
      expect(answer).toMatchObject({ status: 200, body: { status: 4 } });
      const back = async () => (await desk(dossier.id)).body;
      await until('the leg is on the desk again', async () => (await back()).state === 'asked');
      expect((await back()).child.sex).toBe(1);

      await world.journey.approveAndSign(dossier);
      const returned = await world.journey.awaitStatus(dossier.id, 10);
      expect(await world.path(dossier.id)).toEqual([1, 2, 4, 5, 4, 9, 10]);
      const { dueAt, intervals } = await world.dueDate(dossier.id);
      expect(dueAt).toBe(returned.dueAt);
      expect(intervals.find(({ leftOut }) => leftOut === 'PAUSED')?.waits).toEqual([
        { status: 5, leg: 'birth', reasons: REASONS, policy: 'RESTART' },
      ]);
      expect((await portalHeard(world.run, declared.code)).slice(0, 6)).toEqual([...'124549']);
    });

    const desk = async (dossierId: string) => {
      const { id } = await world.journey.birthLeg(dossierId);
      return world.journey.civilStatusDesk.call<{ state: string; child: { sex: number } }>({
        provider: 'VN/GOV/H56/population',
        method: 'GET',
        path: `/birth-legs/${id}`,
        actor: OFFICER,
      });
    };
  });

  describe('a citizen who withdraws', () => {
    it('has the dossier end while nobody has signed', async () => {
      const dossier = await world.submitted(declaration(await world.couple()));
      await world.journey.birthLeg(dossier.id);
      const asked = await world.withdraw(dossier.id, 'Gia đình chuyển nơi cư trú');
      expect(asked).toMatchObject({ status: 200, body: { withdrawal: 'asked' } });
      const withdrawn = await world.journey.awaitStatus(dossier.id, 7);
      expect(legs(withdrawn)).toEqual({ birth: 'withdrawn' });
      expect(codeOf(await world.withdraw(dossier.id, 'Lần nữa'))).toBe('ONE_STOP.NOTHING_TO_WITHDRAW');
    });

    it('is told that it is too late once the chairman has signed, and the dossier goes on', async () => {
      const dossier = await world.submitted(declaration(await world.couple()));
      await world.journey.simulation.fault({ system: 'civil-register', kind: 'away', times: 10_000 });
      await world.journey.approveAndSign(dossier);
      await world.withdraw(dossier.id, 'Gia đình chuyển nơi cư trú');
      const declined = await world.journey.awaitDossier(dossier.id, 'goes on', ({ reasons }) =>
        reasons.some(({ code }) => code === 'WITHDRAWAL_TOO_LATE'),
      );
      expect(declined.status).toBe(4);
      await world.journey.simulation.clear();
      await world.journey.awaitStatus(dossier.id, 10);
    });
  });
};
