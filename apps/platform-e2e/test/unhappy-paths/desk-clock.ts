import { declaration } from '@lgsp/testing';
import { type Declared, type World } from './world.js';

/** A declaration of this local time that population never has to be asked about. */
function strangers(local: string): Declared {
  const mother = { name: 'Lò Mô Phỏng Thu', birthDate: '2001-04' };
  const declared = declaration({ mother }, { submittedAt: `${local}+07:00` });
  return { ...declared, child: { ...declared.child, birthDate: '2026-11-18' } };
}

export const deskClock = (world: World): void => {
  describe('the clock of the desk', () => {
    afterAll(() => world.run.moveClock(0));

    const moveTo = (local: string): Promise<void> =>
      world.run.moveClock(Date.parse(`${local}+07:00`) - Date.now());
    const due = async (id: string): Promise<string | undefined> => (await world.journey.dossier(id)).dueAt;

    // Within half a minute of the golden case: the clock goes on while the steps are taken.
    const about = (local: string) => ({
      asymmetricMatch: (other: unknown): boolean =>
        Math.abs(Date.parse(String(other)) - Date.parse(`${local}+07:00`)) < 30_000,
    });

    it('gives 3 working days, and 5 when an officer marks that facts need verification', async () => {
      await moveTo('2026-11-20T14:59:00');
      const before = await world.submitted(strangers('2026-11-20T14:58:00'));
      await world.awaitsDecision(before.id);
      await world.desk(before.id, 'verification-mark', { reason: 'Cần xác minh nơi cư trú' });
      await world.desk(before.id, 'decision', { decision: 'accept' });
      const after = await world.submitted(strangers('2026-11-20T14:58:00'));
      await world.awaitsDecision(after.id);
      await world.desk(after.id, 'decision', { decision: 'accept' });
      expect(await due(before.id)).toEqual(about('2026-11-30T14:59:00'));
      expect(await due(after.id)).toEqual(about('2026-11-26T14:59:00'));
      await world.desk(after.id, 'verification-mark', { reason: 'Cần xác minh nơi cư trú' });
      expect(await due(after.id)).toEqual(about('2026-11-30T14:59:00'));
    });

    it('lists and counts a leg that no department acknowledges in time, until it does', async () => {
      const late = async (): Promise<readonly string[]> => {
        const { body } = await world.journey.oneStopDesk.call<{ items: { id: string }[] }>({
          provider: 'VN/GOV/H56/one-stop',
          method: 'GET',
          path: '/late-legs?limit=100',
        });
        return body.items.map(({ id }) => id);
      };
      const counted = async (): Promise<number> => {
        const { 'one-stop management': management } = world.run.platform.urls;
        const text = await (await fetch(`${management}/metrics`)).text();
        const legs = [...text.matchAll(/^lgsp_one_stop_late_legs(?:\{[^}]*\})? (\S+)$/gm)];
        return legs.reduce((sum, [, value]) => sum + Number(value), 0);
      };
      await moveTo('2026-11-25T08:00:00');
      const dossier = await world.submitted(strangers('2026-11-25T07:59:00'));
      await world.awaitsDecision(dossier.id);
      await world.desk(dossier.id, 'decision', { decision: 'accept' });
      const [leg] = (await world.journey.awaitStatus(dossier.id, 4)).legs;
      await world.journey.birthLeg(dossier.id);
      const before = await counted();
      expect(await late()).not.toContain(leg?.id);
      await moveTo('2026-11-25T10:05:00');
      expect(await late()).toContain(leg?.id);
      expect((await world.journey.dossier(dossier.id)).legs[0]).toMatchObject({
        state: 'asked',
        late: true,
      });
      expect(await counted()).toBe(before + 1);
      expect((await world.journey.dossier(dossier.id)).status).toBe(4);
      await world.journey.act(dossier, 'claim', 'H56.HT01:cb-0142');
      await world.journey.awaitDossier(dossier.id, 'is acknowledged, and late for good', ({ legs }) =>
        legs.some(({ state, late: isLate }) => state === 'acknowledged' && isLate),
      );
      await world.journey.approveAndSign(dossier);
      await world.journey.awaitStatus(dossier.id, 10);
    });
  });
};
