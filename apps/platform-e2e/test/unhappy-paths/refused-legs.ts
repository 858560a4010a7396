import { declaration } from '@lgsp/testing';
import { legs, type World } from './world.js';

const ELSEWHERE = { communeCode: '14758', communeName: 'Phường Hàm Rồng' };

export const refusedLegs = (world: World): void => {
  describe('a refused leg', () => {
    it('of residence still returns birth and insurance, when no parent lives in the commune', async () => {
      const mother = await world.journey.simulation.person(2, '1996-05-17', ELSEWHERE);
      const father = await world.journey.simulation.person(1, '1994-11-02', ELSEWHERE);
      const declared = declaration({ mother, father });
      const dossier = await world.journey.complete(declared);
      expect(legs(dossier)).toEqual({ birth: 'done', residence: 'refused', insurance: 'done' });
      expect(dossier.reasons).toHaveLength(1);
      const [portal] = await world.run.rows<{ papers: { MaThanhPhanHoSo: string }[] }>(
        'national-simulator',
        `SELECT body->'data'->0->'DanhSachGiayToKetQua' AS papers FROM national_request
         WHERE body->'data'->0->>'MaHoSo' = $1 AND body->'data'->0->>'TrangThaiHoSo' = '9'`,
        [declared.code],
      );
      expect(portal?.papers.map(({ MaThanhPhanHoSo }) => MaThanhPhanHoSo).sort()).toEqual([
        'KQ-birth',
        'KQ-insurance',
      ]);
    });

    it('of insurance, refused by the system that decides, does the same', async () => {
      const reason = 'Trẻ đã được cấp thẻ ở tỉnh khác';
      await world.journey.simulation.fault({ system: 'social-insurance', kind: 'refuses-later', reason });
      const dossier = await world.journey.complete(declaration(await world.couple()));
      expect(legs(dossier)).toEqual({ birth: 'done', residence: 'done', insurance: 'refused' });
    });

    it('of birth, refused by the officer, stops the dossier', async () => {
      const dossier = await world.submitted(declaration(await world.couple()));
      const reasons = [{ code: 'PAPER_NOT_GENUINE', text: 'Giấy chứng sinh không hợp lệ' }];
      await world.journey.act(dossier, 'refusal', 'H56.HT01:cb-0142', { reasons });
      const stopped = await world.journey.awaitStatus(dossier.id, 8);
      expect(stopped.reasons).toEqual(reasons);
    });
  });
};
