import { declaration } from '@lgsp/testing';
import { type World } from './world.js';

export const scopeOfTheProcedure = (world: World): void => {
  describe('the scope of the procedure', () => {
    it('refuses a child of six years with reasons, and asks no department', async () => {
      const declared = declaration(await world.couple());
      const birthDate = `${Number(declared.child.birthDate.slice(0, 4)) - 6}${declared.child.birthDate.slice(4)}`;
      const dossier = await world.submitted({ ...declared, child: { ...declared.child, birthDate } });
      const refused = await world.journey.awaitStatus(dossier.id, 3);
      expect(refused.reasons.map(({ code }) => code)).toEqual(['CHILD_TOO_OLD']);
      expect(refused.legs).toEqual([]);
      expect(await world.path(dossier.id)).toEqual([1, 3]);
    });

    it('asks for the sex of a child that the papers leave open', async () => {
      const declared = declaration(await world.couple());
      const dossier = await world.submitted({ ...declared, child: { ...declared.child, sex: 3 } });
      const asked = await world.journey.awaitStatus(dossier.id, 5);
      expect(asked.reasons.map(({ code }) => code)).toEqual(['SEX_NOT_DETERMINED']);
      await world.supplement(dossier.id, { childSex: 1 });
      await world.journey.approveAndSign(dossier);
      await world.journey.awaitStatus(dossier.id, 10);
      const [child] = await world.run.rows(
        'population',
        "SELECT child->>'sex' AS sex FROM birth_leg WHERE dossier_code = $1",
        [declared.code],
      );
      expect(child).toEqual({ sex: '1' });
    });
  });
};
