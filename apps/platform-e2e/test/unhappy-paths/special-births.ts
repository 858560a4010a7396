import { declaration, HAC_THANH } from '@lgsp/testing';
import { type World } from './world.js';

const attached = (componentCode: string) => ({
  ...{ id: componentCode, name: 'ban-chup.pdf', componentCode, mediaType: 'application/pdf' },
  sha256: 'a'.repeat(64),
});

export const specialBirths = (world: World): void => {
  describe('a birth beside the usual case', () => {
    it('of a foundling, with all that the entry says, ends at the citizen’s', async () => {
      const { notificationCode: code, child, ...declared } = declaration(await world.couple());
      const dossier = await world.submitted({
        ...declared,
        ...{ notificationCode: undefined, mother: undefined, father: undefined },
        child: { ...child, ethnicity: 'Kinh', nationality: 'Việt Nam', hometown: 'Thanh Hóa' },
        finding: { number: code, writtenOn: child.birthDate, place: HAC_THANH },
        attachments: [attached('BIEN-BAN-TRE-BO-ROI')],
      } as never);
      expect(await world.acceptDespite(dossier.id)).toEqual([]);
      await world.journey.approveAndSign(dossier);
      await world.journey.awaitStatus(dossier.id, 10);
      const [person] = await world.run.rows<{ ethnicity: string }>(
        'population',
        'SELECT ethnicity FROM person WHERE id = (SELECT person_id FROM birth_leg WHERE dossier_code = $1)',
        [declared.code],
      );
      expect(person).toEqual({ ethnicity: 'Kinh' });
    });
  });
};
