import assert from 'node:assert/strict';
import { type BirthJourney, type DossierView, until } from '@lgsp/testing';

const RIGHT = { reason: 'Ghi sai tên so với giấy chứng sinh', legalBasis: 'Điều 8.4 NĐ 63/2024/NĐ-CP' };

/** The commune has signed a name wrongly: the register enters a correction beside the birth. */
export async function correctBirth(
  journey: BirthJourney,
  dossier: DossierView,
  say: (line: string) => void,
): Promise<void> {
  say(
    '\nThe commune finds that it has signed a wrong name: an officer writes what is right, the chairman signs.',
  );
  const body = { parts: { child: { name: 'Lê Mô Phỏng Maie' } }, ...RIGHT };
  await journey.act(dossier, 'correction', 'H56.HT01:cb-0142', body);
  await journey.act(dossier, 'correction/approval', 'H56.HT01:cb-0142');
  await journey.act(dossier, 'correction/signature', 'H56.HT01:ct-0007');
  const corrected = await until('the register has entered the correction', async () =>
    (await journey.timeline(dossier.id)).find(({ what }) => what.startsWith('Đã cải chính')),
  );
  const papers = (await journey.awaitStatus(dossier.id, 10)).legs.map(({ paperNumber }) => paperNumber);
  assert.deepEqual(
    papers,
    dossier.legs.map(({ paperNumber }) => paperNumber),
    'the papers that were issued stay',
  );
  say(corrected.what);
}
