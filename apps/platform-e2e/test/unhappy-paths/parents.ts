import { declaration } from '@lgsp/testing';
import { codeOf, type Declared, OFFICER, type World } from './world.js';

export const parentsInDoubt = (world: World): void => {
  /** A declaration whose mother has no number; the father has one. */
  async function motherWithoutNumber(): Promise<Declared> {
    const { father } = await world.couple();
    return declaration({ mother: { name: 'Lò Mô Phỏng Xuân', birthDate: '1999' }, father });
  }

  describe('a mother who does not match', () => {
    const mistaken = async () => {
      const parents = await world.couple();
      const mother = { ...parents.mother, name: 'Trần Mô Phỏng Khác' };
      return { parents, dossier: await world.submitted(declaration({ ...parents, mother })), mother };
    };

    it('goes back to the citizen once, and on to the end when the supplement is right', async () => {
      const { parents, dossier } = await mistaken();
      const asked = await world.journey.awaitStatus(dossier.id, 5);
      expect(asked.reasons.map(({ code }) => code)).toEqual(['MOTHER_NOT_MATCHED']);
      expect((await world.supplement(dossier.id, { mother: parents.mother })).status).toBe(200);
      await world.journey.approveAndSign(dossier);
      await world.journey.awaitStatus(dossier.id, 10);
      expect(await world.path(dossier.id)).toEqual([1, 5, 2, 4, 9, 10]);
    });

    it('stops the dossier the second time, and no third try is taken', async () => {
      const { parents, dossier, mother } = await mistaken();
      await world.journey.awaitStatus(dossier.id, 5);
      await world.supplement(dossier.id, { mother });
      const stopped = await world.journey.awaitStatus(dossier.id, 8);
      expect(stopped.reasons.map(({ code }) => code)).toEqual(['MOTHER_NOT_MATCHED']);
      expect(stopped.legs).toEqual([]);
      const third = await world.supplement(dossier.id, { mother: parents.mother });
      expect([third.status, codeOf(third)]).toEqual([409, 'ONE_STOP.NO_SUPPLEMENT_AWAITED']);
      expect(await world.path(dossier.id)).toEqual([1, 5, 8]);
    });
  });

  describe('a mother without a number', () => {
    it('waits for an officer, who accepts', async () => {
      const dossier = await world.submitted(await motherWithoutNumber());
      expect((await world.awaitsDecision(dossier.id)).status).toBe(1);
      expect((await world.desk(dossier.id, 'decision', { decision: 'accept' })).status).toBe(200);
      await world.journey.approveAndSign(dossier);
      await world.journey.awaitStatus(dossier.id, 10);
      expect(await world.path(dossier.id)).toEqual([1, 2, 4, 9, 10]);
      const decided = (await world.journey.timeline(dossier.id)).find(({ statusAfter }) => statusAfter === 2);
      expect(decided?.officer).toBe(OFFICER);
    });

    it('is refused with the officer’s reasons', async () => {
      const dossier = await world.submitted(await motherWithoutNumber());
      await world.awaitsDecision(dossier.id);
      const reasons = [{ code: 'NO_PROOF', text: 'Không có giấy tờ chứng minh nhân thân của mẹ' }];
      await world.desk(dossier.id, 'decision', { decision: 'refuse', reasons });
      const refused = await world.journey.awaitStatus(dossier.id, 3);
      expect(refused.reasons).toEqual(reasons);
      expect(await world.path(dossier.id)).toEqual([1, 3]);
      const again = await world.desk(dossier.id, 'decision', { decision: 'accept' });
      expect([again.status, codeOf(again)]).toEqual([409, 'ONE_STOP.NO_DECISION_AWAITED']);
    });
  });
};
