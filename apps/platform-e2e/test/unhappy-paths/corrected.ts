import { declaration } from '@lgsp/testing';
import { legs, type World } from './world.js';

const [OFFICER, CHAIRMAN] = ['H56.HT01:cb-0142', 'H56.HT01:ct-0007'];
const RIGHT = {
  parts: { child: { name: 'Lê Mô Phỏng Anh' } },
  ...{ reason: 'Ghi sai tên so với giấy chứng sinh', legalBasis: 'Điều 8.4 NĐ 63/2024/NĐ-CP' },
};

export const corrected = (world: World): void => {
  it('an error that the police find in the birth certificate goes back to the commune, and the residence goes on with what is right', async () => {
    const { journey } = world;
    const dossier = await world.submitted(declaration(await world.couple()));
    await journey.simulation.fault({
      system: 'residence',
      kind: 'finds-error',
      reason: 'Giấy khai sinh sai tên',
    });
    await journey.approveAndSign(dossier);
    const found = await journey.awaitDossier(dossier.id, 'waits for the correction', (seen) =>
      seen.legs.some(({ kind, state }) => kind === 'residence' && state === 'correcting'),
    );
    expect(found.status).toBe(4);
    await journey.act(dossier, 'correction', OFFICER, RIGHT);
    await journey.act(dossier, 'correction/approval', OFFICER);
    await journey.act(dossier, 'correction/signature', CHAIRMAN);
    const returned = await journey.awaitStatus(dossier.id, 10);
    expect(legs(returned)).toEqual({ birth: 'done', residence: 'done', insurance: 'done' });
    const what = (await journey.timeline(dossier.id)).map((row) => row.what);
    expect(what.filter((step) => /cải chính/.test(step))).toEqual([
      'Đề nghị cải chính giấy khai sinh: đăng ký thường trú: Giấy khai sinh sai tên',
      expect.stringContaining('Lập hồ sơ cải chính nội dung đã ký: khai sinh: Ghi sai tên') as string,
      expect.stringMatching(/^Đã cải chính: khai sinh: \d+\/\d{4}$/) as string,
      'Tiếp tục giải quyết sau khi xem xét cải chính: đăng ký thường trú',
    ]);
  });
};
