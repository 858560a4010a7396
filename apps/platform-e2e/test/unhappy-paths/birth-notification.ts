import { declaration, notificationCode, until } from '@lgsp/testing';
import { legs, type World } from './world.js';

const DUPLICATE = 'DUPLICATE_BIRTH_NOTIFICATION';

export const oneNotificationOneChild = (world: World): void => {
  describe('a giấy chứng sinh', () => {
    it('registers one child: the second dossier under its code waits for an officer, and is refused at the birth leg', async () => {
      const declared = declaration(await world.couple());
      await world.journey.complete(declared);
      const second = declaration(await world.couple(), {
        notificationCode: declared.notificationCode.toLowerCase(),
      });
      const dossier = await world.submitted(second);
      // It is the notification of another mother's child.
      expect(await world.acceptDespite(dossier.id)).toEqual(['NOTIFICATION_DIFFERS', 'SAME_NOTIFICATION']);
      const stopped = await world.journey.awaitStatus(dossier.id, 8);
      expect(legs(stopped)).toEqual({ birth: 'refused' });
      expect(stopped.reasons.map(({ code }) => code)).toEqual([DUPLICATE]);
      expect(await world.path(dossier.id)).toEqual([1, 2, 4, 8]);
      const same = 'upper(notification_code) = upper($1)';
      expect(await world.run.count('national-simulator', 'birth', same, [declared.notificationCode])).toBe(1);
    });

    it('registers one child of five dossiers at once', async () => {
      const code = notificationCode(new Date());
      const all = await Promise.all(
        Array.from({ length: 5 }, async () =>
          world.submitted(declaration(await world.couple(), { notificationCode: code })),
        ),
      );
      // Each sees the others, so none goes on by itself.
      for (const { id } of all) expect(await world.acceptDespite(id)).toContain('SAME_NOTIFICATION');
      const settled = await until('four are refused', async () => {
        const seen = await Promise.all(all.map(({ id }) => world.journey.dossier(id)));
        const states = seen.map((dossier) => legs(dossier)['birth']).sort();
        return states.filter((state) => state === 'refused').length === 4 && states;
      });
      // The one that passed is on the commune's desk, where nobody has taken it yet.
      expect(settled).toEqual(['asked', ...Array<string>(4).fill('refused')]);
    });

    it('of its own lets each of two twins of one sex pass', async () => {
      const parents = await world.couple();
      const [one, other] = [declaration(parents), declaration(parents)];
      const twins = [one, { ...other, child: { ...other.child, name: 'Lê Mô Phỏng Bình' } }];
      const done = await Promise.all(twins.map((twin) => world.journey.complete(twin)));
      expect(done.map(({ status }) => status)).toEqual([10, 10]);
      const children = await world.run.rows<{ person_id: string }>(
        'population',
        'SELECT DISTINCT person_id FROM birth_leg WHERE dossier_code = ANY($1)',
        [twins.map(({ code }) => code)],
      );
      expect(children).toHaveLength(2);
    });
  });
};
