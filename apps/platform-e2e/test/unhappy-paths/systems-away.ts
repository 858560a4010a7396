import { declaration, type DossierView, until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type World } from './world.js';

export const systemsAway = (world: World): void => {
  describe('a national system that is away', () => {
    const FOR_LONG = 100_000;
    /** The statuses that the portal was told of, in the order in which it was. */
    const heard = async ({ code }: DossierView): Promise<readonly string[]> =>
      (
        await world.run.rows<{ status: string }>(
          'national-simulator',
          `SELECT p.status FROM portal_progress p JOIN national_request r ON r.id = p.request_id
           WHERE dossier_code = $1 ORDER BY r.received_at`,
          [code],
        )
      ).map(({ status }) => status);

    it('national population: the dossier waits at 1, never “no match”, and goes on when it is back', async () => {
      await world.journey.simulation.fault({ system: 'national-population', kind: 'away', times: FOR_LONG });
      const dossier = await world.submitted(declaration(await world.couple()));
      await pause(1_500);
      expect(await world.journey.dossier(dossier.id)).toMatchObject({
        status: 1,
        waitsFor: 'persons',
        reasons: [],
      });
      await world.journey.simulation.clear();
      await world.journey.approveAndSign(dossier);
      await world.journey.awaitStatus(dossier.id, 10);
      expect(await world.path(dossier.id)).toEqual([1, 2, 4, 9, 10]);
    });

    it('civil register: away, then undecided; the dossier stays at 4 and one birth is registered', async () => {
      const { simulation } = world.journey;
      await simulation.fault({ system: 'civil-register', kind: 'away', times: 2 });
      await simulation.fault({
        system: 'civil-register',
        operation: 'POST /birth-registrations',
        kind: 'pending',
        times: FOR_LONG,
      });
      const declared = declaration(await world.couple());
      const dossier = await world.submitted(declared);
      await world.journey.approveAndSign(dossier);
      await until('the register has the birth', async () => {
        const { requests } = await simulation.requests();
        return requests.some(({ system, state }) => system === 'civil-register' && state === 'open');
      });
      expect(await world.journey.dossier(dossier.id)).toMatchObject({ status: 4, waitsFor: 'legs' });
      await simulation.clear();
      await world.journey.awaitStatus(dossier.id, 10);
      const code = [declared.notificationCode];
      expect(await world.run.count('national-simulator', 'birth', 'notification_code = $1', code)).toBe(1);
    });

    it('portal: the result waits at 9 and is handed over when it is back', async () => {
      const dossier = await world.submitted(declaration(await world.couple()));
      await world.journey.birthLeg(dossier.id);
      await world.journey.simulation.fault({ system: 'national-portal', kind: 'away', times: FOR_LONG });
      await world.journey.approveAndSign(dossier);
      expect(await world.journey.awaitStatus(dossier.id, 9)).toMatchObject({ waitsFor: 'portal' });
      await pause(500);
      expect((await world.journey.dossier(dossier.id)).status).toBe(9);
      await world.journey.simulation.clear();
      await world.journey.awaitStatus(dossier.id, 10);
      await until('the portal has heard all', async () => (await heard(dossier)).includes('10'));
      expect(await heard(dossier)).toEqual(['1', '2', '4', '9', '10']);
    });

    it('portal: a result that it has and does not acknowledge stays at 9', async () => {
      const dossier = await world.submitted(declaration(await world.couple()));
      await world.journey.birthLeg(dossier.id);
      await world.journey.simulation.fault({
        system: 'national-portal',
        operation: 'POST /dossiers',
        kind: 'pending',
        times: FOR_LONG,
      });
      await world.journey.approveAndSign(dossier);
      await until('the portal has the result', async () => (await heard(dossier)).includes('9'));
      await pause(500); // it is asked ten times a second
      expect(await world.journey.dossier(dossier.id)).toMatchObject({ status: 9, waitsFor: 'portal' });
      await world.journey.simulation.clear();
      await world.journey.awaitStatus(dossier.id, 10);
    });
  });
};
