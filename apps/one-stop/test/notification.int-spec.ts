import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, newDossier, NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

/** Past the ten minutes that the examination waits for healthcare. */
const TOO_LATE = '2026-11-20T02:11:00Z';
let people = 300_000;
const parents = () => ({
  mother: { ...MOTHER, personalNumber: `038195${(people += 1)}` },
  father: { ...FATHER, personalNumber: `038092${people}` },
});
/** A dossier of a family of its own, of whose notification healthcare says this. */
async function submitted(said?: object, over: Record<string, unknown> = {}): Promise<string> {
  const declared = newDossier({ ...parents(), ...over });
  if (said) oneStop.world.others.notifications.set(declared.notificationCode, said);
  return (await oneStop.receive(declared)).id;
}
const onTheDesk = (id: string) =>
  until('an officer has it', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
const noticesOf = async (id: string): Promise<Pick<DossierNotice, 'code' | 'parts'>[]> => {
  const { body } = await oneStop.call('GET', `/dossiers/${id}/file`, undefined, AS_OFFICER);
  return (body['notices'] as DossierNotice[]).map(({ code, parts }) => ({ code, parts }));
};
const noted = async (id: string): Promise<string[]> =>
  (await oneStop.timeline(id)).map(({ what }) => what).filter((what) => what.startsWith('Đối chiếu'));
const verified = async (id: string): Promise<unknown[]> =>
  (await oneStop.timeline(id)).filter(({ what }) => what.startsWith('Xác minh'));
const tried = (id: string) =>
  until('healthcare was asked', async () => {
    const [row] = await oneStop.rows<{ attempts: number; state: string; last_error: string }>(
      `SELECT attempts, state, last_error FROM exchange_work WHERE kind = 'verify-notification' AND payload->>'dossierId' = $1
        ORDER BY id DESC`,
      [id],
    );
    return row && row.attempts > 0 && row;
  });

const CODE = ['/notificationCode'];
const NOT_ASKED = { code: 'NOTIFICATION_NOT_ASKED', parts: CODE };

describe('the birth notification', () => {
  it('is asked of healthcare under the procedure, with what is declared of the birth and nothing else; where it agrees the dossier goes on', async () => {
    const { mother, father } = parents();
    const id = await submitted(undefined, { mother, father });
    await oneStop.reaches(id, 4);
    const { askedOfHealth, purposes } = oneStop.world.others;
    expect(askedOfHealth).toEqual([
      { code: expect.stringMatching(/GCS/) as string, sex: 2, birthDate: '2026-11-17', mother },
    ]);
    expect(purposes).toContain('healthcare birth-linked-procedure');
    expect(await noted(id)).toEqual(['Đối chiếu giấy chứng sinh: khớp']);
  });

  it.each<[string, object, Pick<DossierNotice, 'code' | 'parts'>[]]>([
    ['that is not known there', { known: false }, [{ code: 'NOTIFICATION_NOT_KNOWN', parts: CODE }]],
    [
      'that is cancelled',
      { known: true, state: 'cancelled', differs: [] },
      [{ code: 'NOTIFICATION_CANCELLED', parts: CODE }],
    ],
    [
      'that says otherwise',
      { known: true, state: 'valid', differs: ['sex', 'birthDate', 'mother'] },
      [{ code: 'NOTIFICATION_DIFFERS', parts: ['/child/sex', '/child/birthDate', '/mother'] }],
    ],
  ])('%s is for an officer, who says why it is right', async (_, said, notices) => {
    const id = await submitted(said);
    await onTheDesk(id);
    expect(await noticesOf(id)).toEqual(notices);
    expect(await oneStop.act(id, 'decision', { decision: 'accept' })).toMatchObject({ status: 422 });
    const answers = notices.map(({ code }) => ({ code, reason: 'Đã xem bản giấy' }));
    await oneStop.act(id, 'decision', { decision: 'accept', notices: answers });
    await oneStop.reaches(id, 4);
  });

  it('is one of all that is looked at together', async () => {
    const { mother, father } = parents();
    oneStop.world.others.unknown.add(father.personalNumber);
    const id = await submitted({ known: false }, { mother, father });
    await onTheDesk(id);
    const { body } = await oneStop.call('GET', `/dossiers/${id}/file`, undefined, AS_OFFICER);
    expect(body).toMatchObject({
      notices: [{ code: 'NOTIFICATION_NOT_KNOWN' }],
      lacking: [{ code: 'FATHER_NOT_MATCHED' }],
      persons: [{ role: 'mother' }, { role: 'father' }],
    });
  });

  it('is asked for where no person can be looked up', async () => {
    const mother = { name: MOTHER.name, birthDate: MOTHER.birthDate };
    const id = await submitted({ known: false }, { mother, father: undefined });
    await onTheDesk(id);
    expect(await noticesOf(id)).toEqual([{ code: 'NOTIFICATION_NOT_KNOWN', parts: CODE }]);
  });

  it('is asked for again after a supplement, with what is declared then', async () => {
    const id = await submitted(undefined, { child: child({ sex: 3 }) });
    await oneStop.reaches(id, 5);
    await oneStop.act(id, 'supplement', { childSex: 1 });
    await oneStop.reaches(id, 4);
    expect(oneStop.world.others.askedOfHealth.map(({ sex }) => sex)).toEqual([3, 1]);
  });

  it('is waited for while healthcare is away for a moment', async () => {
    oneStop.world.others.away.add('healthcare');
    const id = await submitted();
    expect(await tried(id)).toMatchObject({ state: 'waiting' });
    await until('both parents are answered', async () => (await verified(id)).length === 2);
    expect(await oneStop.get(id)).toMatchObject({ status: 1, waitsFor: 'persons' });
    oneStop.world.others.away.clear();
    await oneStop.reaches(id, 4);
  });

  it.each<[string, () => void]>([
    ['is away', () => void oneStop.world.others.away.add('healthcare')],
    ['is of a release without the route', () => refusedWith(404, 'HTTP.NO_ROUTE')],
    ['may not be asked', () => refusedWith(403, 'Server.ServerProxy.AccessDenied')],
    ['takes the question for none', () => refusedWith(400, 'HTTP.INVALID')],
  ])(
    'stops nobody for long where healthcare %s: after ten minutes an officer has the dossier, and a late answer counts while nobody has decided',
    async (_, fail) => {
      fail();
      const [fine, unknown] = [await submitted(), await submitted({ known: false })];
      for (const id of [fine, unknown]) expect(await tried(id)).toMatchObject({ state: 'waiting' });
      await oneStop.at(TOO_LATE);
      for (const id of [fine, unknown]) {
        await onTheDesk(id);
        expect(await noticesOf(id)).toEqual([NOT_ASKED]);
      }
      oneStop.world.others.away.clear();
      oneStop.world.others.notificationsRefused = undefined;
      await oneStop.reaches(fine, 4);
      await until('the answer is there', async () => (await noticesOf(unknown))[0]?.code !== NOT_ASKED.code);
      expect(await noticesOf(unknown)).toEqual([{ code: 'NOTIFICATION_NOT_KNOWN', parts: CODE }]);
      expect(await noted(fine)).toEqual([
        'Đối chiếu giấy chứng sinh: chưa có trả lời',
        'Đối chiếu giấy chứng sinh: khớp',
      ]);
    },
  );

  it('is let be once an officer has decided without it', async () => {
    oneStop.world.others.away.add('healthcare');
    const id = await submitted({ known: false });
    await tried(id);
    await oneStop.at(TOO_LATE);
    await onTheDesk(id);
    const notices = [{ code: NOT_ASKED.code, reason: 'Đã gọi bệnh viện' }];
    await oneStop.act(id, 'decision', { decision: 'accept', notices });
    await oneStop.reaches(id, 4);
    oneStop.world.others.away.clear();
    await until('nobody asks any more', async () => {
      const sql = `SELECT 1 FROM exchange_work WHERE state = 'waiting' AND kind = 'verify-notification' AND payload->>'dossierId' = $1`;
      return (await oneStop.rows(sql, [id])).length === 0;
    });
    expect(oneStop.world.others.askedOfHealth).toEqual([]);
    expect(await oneStop.get(id)).toMatchObject({ status: 4 });
  });

  it('is no hindrance to the release before, which waits for persons alone and goes on without it', async () => {
    let open = (): void => undefined;
    oneStop.world.others.healthGate = new Promise((resolve) => (open = resolve));
    const id = await submitted({ known: false });
    await until('both parents are answered', async () => {
      return (await verified(id)).length === 2;
    });
    // What it reads of the checks, and what it then makes of the dossier.
    const checks = await oneStop.rows('SELECT match FROM person_check WHERE dossier_id = $1', [id]);
    expect(checks).toEqual([{ match: true }, { match: true }, { match: true }]);
    await oneStop.rows(
      `UPDATE dossier SET status = 2, accepted_at = now(), waits_for = 'legs', version = version + 1 WHERE id = $1`,
      [id],
    );
    open();
    await until('the answer is in', async () => {
      const sql = `SELECT 1 FROM exchange_work WHERE state = 'done' AND kind = 'verify-notification'
                      AND id IN (SELECT id FROM person_check WHERE dossier_id = $1)`;
      return (await oneStop.rows(sql, [id])).length === 1;
    });
    expect(await oneStop.get(id)).toMatchObject({ status: 2, waitsFor: 'legs' });
  });
});

const refusedWith = (status: number, code: string): void =>
  void (oneStop.world.others.notificationsRefused = [status, code]);
