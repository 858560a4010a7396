import {
  type AxisAnswer,
  declaration,
  type DossierView,
  notificationCode,
  RunningAxis,
  until,
} from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';

type Declared = ReturnType<typeof declaration>;

const OFFICER = 'H56:mc-0311';
const DUPLICATE = 'DUPLICATE_BIRTH_NOTIFICATION';
const ELSEWHERE = { communeCode: '14758', communeName: 'Phường Hàm Rồng' };

let axis: RunningAxis;
let starting: Promise<RunningAxis>;

beforeAll(async () => {
  axis = await (starting = RunningAxis.start());
}, 180_000);
afterAll(async () => (await starting).stop(), 60_000);
afterEach(() => axis.journey.simulation.clear());

const codeOf = (answer: AxisAnswer): string => (answer.body as { code: string }).code;
const couple = () => axis.journey.couple();

async function submitted(declared: Declared): Promise<DossierView> {
  const answer = await axis.journey.submit(declared);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

const supplement = (id: string, body: unknown): Promise<AxisAnswer<DossierView>> =>
  axis.journey.portal.call({
    provider: 'VN/GOV/H56/one-stop',
    method: 'POST',
    path: `/dossiers/${id}/supplement`,
    body,
  });

const desk = (id: string, act: 'decision' | 'verification-mark', body?: unknown): Promise<AxisAnswer> =>
  axis.journey.oneStopDesk.call({
    provider: 'VN/GOV/H56/one-stop',
    method: 'POST',
    path: `/dossiers/${id}/${act}`,
    actor: OFFICER,
    ...(body === undefined ? {} : { body }),
  });

const path = async (id: string): Promise<readonly number[]> =>
  (await axis.journey.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);

const awaitsDecision = (id: string): Promise<DossierView> =>
  axis.journey.awaitDossier(id, 'waits for the officer', ({ waitsFor }) => waitsFor === 'officer-decision');

const legs = ({ legs }: DossierView): Record<string, string> =>
  Object.fromEntries(legs.map(({ kind, state }) => [kind, state]));

/** A declaration whose mother has no number; the father has one. */
async function motherWithoutNumber(): Promise<Declared> {
  const { father } = await couple();
  return declaration({ mother: { name: 'Lò Mô Phỏng Xuân', birthDate: '1999' }, father });
}

/** A declaration of this local time that population never has to be asked about. */
function strangers(local: string): Declared {
  const mother = { name: 'Lò Mô Phỏng Thu', birthDate: '2001-04' };
  const declared = declaration({ mother }, { submittedAt: `${local}+07:00` });
  return { ...declared, child: { ...declared.child, birthDate: '2026-11-18' } };
}

describe('a mother who does not match', () => {
  const mistaken = async () => {
    const parents = await couple();
    const mother = { ...parents.mother, name: 'Trần Mô Phỏng Khác' };
    return { parents, dossier: await submitted(declaration({ ...parents, mother })), mother };
  };

  it('goes back to the citizen once, and on to the end when the supplement is right', async () => {
    const { parents, dossier } = await mistaken();
    const asked = await axis.journey.awaitStatus(dossier.id, 5);
    expect(asked.reasons.map(({ code }) => code)).toEqual(['MOTHER_NOT_MATCHED']);
    expect((await supplement(dossier.id, { mother: parents.mother })).status).toBe(200);
    await axis.journey.approveAndSign(dossier);
    await axis.journey.awaitStatus(dossier.id, 10);
    expect(await path(dossier.id)).toEqual([1, 5, 2, 4, 9, 10]);
  });

  it('stops the dossier the second time, and no third try is taken', async () => {
    const { parents, dossier, mother } = await mistaken();
    await axis.journey.awaitStatus(dossier.id, 5);
    await supplement(dossier.id, { mother });
    const stopped = await axis.journey.awaitStatus(dossier.id, 8);
    expect(stopped.reasons.map(({ code }) => code)).toEqual(['MOTHER_NOT_MATCHED']);
    expect(stopped.legs).toEqual([]);
    const third = await supplement(dossier.id, { mother: parents.mother });
    expect([third.status, codeOf(third)]).toEqual([409, 'ONE_STOP.NO_SUPPLEMENT_AWAITED']);
    expect(await path(dossier.id)).toEqual([1, 5, 8]);
  });
});

describe('a mother without a number', () => {
  it('waits for an officer, who accepts', async () => {
    const dossier = await submitted(await motherWithoutNumber());
    expect((await awaitsDecision(dossier.id)).status).toBe(1);
    expect((await desk(dossier.id, 'decision', { decision: 'accept' })).status).toBe(200);
    await axis.journey.approveAndSign(dossier);
    await axis.journey.awaitStatus(dossier.id, 10);
    expect(await path(dossier.id)).toEqual([1, 2, 4, 9, 10]);
    const decided = (await axis.journey.timeline(dossier.id)).find(({ statusAfter }) => statusAfter === 2);
    expect(decided?.officer).toBe(OFFICER);
  });

  it('is refused with the officer’s reasons', async () => {
    const dossier = await submitted(await motherWithoutNumber());
    await awaitsDecision(dossier.id);
    const reasons = [{ code: 'NO_PROOF', text: 'Không có giấy tờ chứng minh nhân thân của mẹ' }];
    await desk(dossier.id, 'decision', { decision: 'refuse', reasons });
    const refused = await axis.journey.awaitStatus(dossier.id, 3);
    expect(refused.reasons).toEqual(reasons);
    expect(await path(dossier.id)).toEqual([1, 3]);
    const again = await desk(dossier.id, 'decision', { decision: 'accept' });
    expect([again.status, codeOf(again)]).toEqual([409, 'ONE_STOP.NO_DECISION_AWAITED']);
  });
});

describe('the scope of the procedure', () => {
  it('refuses a child of six years with reasons, and asks no department', async () => {
    const declared = declaration(await couple());
    const birthDate = `${Number(declared.child.birthDate.slice(0, 4)) - 6}${declared.child.birthDate.slice(4)}`;
    const dossier = await submitted({ ...declared, child: { ...declared.child, birthDate } });
    const refused = await axis.journey.awaitStatus(dossier.id, 3);
    expect(refused.reasons.map(({ code }) => code)).toEqual(['CHILD_TOO_OLD']);
    expect(refused.legs).toEqual([]);
    expect(await path(dossier.id)).toEqual([1, 3]);
  });

  it('asks for the sex of a child that the papers leave open', async () => {
    const declared = declaration(await couple());
    const dossier = await submitted({ ...declared, child: { ...declared.child, sex: 3 } });
    const asked = await axis.journey.awaitStatus(dossier.id, 5);
    expect(asked.reasons.map(({ code }) => code)).toEqual(['SEX_NOT_DETERMINED']);
    await supplement(dossier.id, { childSex: 1 });
    await axis.journey.approveAndSign(dossier);
    await axis.journey.awaitStatus(dossier.id, 10);
    const [child] = await axis.rows(
      'population',
      "SELECT child->>'sex' AS sex FROM birth_leg WHERE dossier_code = $1",
      [declared.code],
    );
    expect(child).toEqual({ sex: '1' });
  });
});

describe('a giấy chứng sinh', () => {
  it('registers one child: the second dossier under its code is refused at the birth leg', async () => {
    const declared = declaration(await couple());
    await axis.journey.complete(declared);
    const second = declaration(await couple(), { notificationCode: declared.notificationCode.toLowerCase() });
    const dossier = await submitted(second);
    const stopped = await axis.journey.awaitStatus(dossier.id, 8);
    expect(legs(stopped)).toEqual({ birth: 'refused' });
    expect(stopped.reasons.map(({ code }) => code)).toEqual([DUPLICATE]);
    expect(await path(dossier.id)).toEqual([1, 2, 4, 8]);
    const same = 'upper(notification_code) = upper($1)';
    expect(await axis.count('national-simulator', 'birth', same, [declared.notificationCode])).toBe(1);
  });

  it('registers one child of five dossiers at once', async () => {
    const code = notificationCode(new Date());
    const all = await Promise.all(
      Array.from({ length: 5 }, async () =>
        submitted(declaration(await couple(), { notificationCode: code })),
      ),
    );
    const settled = await Promise.all(
      all.map(({ id }) =>
        axis.journey.awaitDossier(
          id,
          'has an answered birth leg',
          ({ legs }) => legs[0]?.state !== 'asked' && legs.length > 0,
        ),
      ),
    );
    expect(settled.map((dossier) => legs(dossier)['birth']).sort()).toEqual([
      'acknowledged',
      ...Array<string>(4).fill('refused'),
    ]);
  });

  it('of its own lets each of two twins of one sex pass', async () => {
    const parents = await couple();
    const twins = [declaration(parents), declaration(parents)];
    const done = await Promise.all(twins.map((twin) => axis.journey.complete(twin)));
    expect(done.map(({ status }) => status)).toEqual([10, 10]);
    const children = await axis.rows<{ person_id: string }>(
      'population',
      'SELECT DISTINCT person_id FROM birth_leg WHERE dossier_code = ANY($1)',
      [twins.map(({ code }) => code)],
    );
    expect(children).toHaveLength(2);
  });
});

describe('a refused leg', () => {
  it('of residence still returns birth and insurance, when no parent lives in the commune', async () => {
    const mother = await axis.journey.simulation.person(2, '1996-05-17', ELSEWHERE);
    const father = await axis.journey.simulation.person(1, '1994-11-02', ELSEWHERE);
    const declared = declaration({ mother, father });
    const dossier = await axis.journey.complete(declared);
    expect(legs(dossier)).toEqual({ birth: 'done', residence: 'refused', insurance: 'done' });
    expect(dossier.reasons).toHaveLength(1);
    const [portal] = await axis.rows<{ papers: { MaThanhPhanHoSo: string }[] }>(
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
    await axis.journey.simulation.fault({ system: 'social-insurance', kind: 'refuses-later', reason });
    const dossier = await axis.journey.complete(declaration(await couple()));
    expect(legs(dossier)).toEqual({ birth: 'done', residence: 'done', insurance: 'refused' });
  });

  it('of birth, refused by the officer, stops the dossier', async () => {
    const dossier = await submitted(declaration(await couple()));
    const reasons = [{ code: 'PAPER_NOT_GENUINE', text: 'Giấy chứng sinh không hợp lệ' }];
    await axis.journey.act(dossier, 'refusal', 'H56.HT01:cb-0142', { reasons });
    const stopped = await axis.journey.awaitStatus(dossier.id, 8);
    expect(stopped.reasons).toEqual(reasons);
  });
});

describe('two officials', () => {
  it('are needed: who approved may not sign, and no system may do either', async () => {
    const dossier = await submitted(declaration(await couple()));
    const leg = await axis.journey.birthLeg(dossier.id);
    const act = (what: string, actor?: string): Promise<AxisAnswer> =>
      axis.journey.civilStatusDesk.call({
        provider: 'VN/GOV/H56/population',
        method: 'POST',
        path: `/birth-legs/${leg.id}/${what}`,
        ...(actor === undefined ? {} : { actor }),
      });
    const bySystem = await act('approval');
    expect([bySystem.status, codeOf(bySystem)]).toEqual([403, 'POPULATION.OFFICER_REQUIRED']);
    const early = await act('signature', 'H56.HT01:ct-0007');
    expect([early.status, codeOf(early)]).toEqual([409, 'POPULATION.LEG_MOVE_NOT_ALLOWED']);
    await axis.journey.act(dossier, 'approval', 'H56.HT01:cb-0142');
    const same = await act('signature', 'H56.HT01:cb-0142');
    expect([same.status, codeOf(same)]).toEqual([403, 'POPULATION.SAME_OFFICIAL']);
    expect(
      await axis.rows('population', 'SELECT state, signed_by FROM birth_leg WHERE id = $1', [leg.id]),
    ).toEqual([{ state: 'approved', signed_by: null }]);
    await axis.journey.act(dossier, 'signature', 'H56.HT01:ct-0007');
    await axis.journey.awaitStatus(dossier.id, 10);
  });
});

describe('a national system that is away', () => {
  const FOR_LONG = 100_000;

  it('national population: the dossier waits at 1, never “no match”, and goes on when it is back', async () => {
    await axis.journey.simulation.fault({ system: 'national-population', kind: 'away', times: FOR_LONG });
    const dossier = await submitted(declaration(await couple()));
    await pause(1_500);
    expect(await axis.journey.dossier(dossier.id)).toMatchObject({
      status: 1,
      waitsFor: 'parents',
      reasons: [],
    });
    await axis.journey.simulation.clear();
    await axis.journey.approveAndSign(dossier);
    await axis.journey.awaitStatus(dossier.id, 10);
    expect(await path(dossier.id)).toEqual([1, 2, 4, 9, 10]);
  });

  it('civil register: away, then undecided; the dossier stays at 4 and one birth is registered', async () => {
    const { simulation } = axis.journey;
    await simulation.fault({ system: 'civil-register', kind: 'away', times: 2 });
    await simulation.fault({
      system: 'civil-register',
      operation: 'POST /birth-registrations',
      kind: 'pending',
      times: FOR_LONG,
    });
    const declared = declaration(await couple());
    const dossier = await submitted(declared);
    await axis.journey.approveAndSign(dossier);
    await until('the register has the birth', async () => {
      const { requests } = await simulation.requests();
      return requests.some(({ system, state }) => system === 'civil-register' && state === 'open');
    });
    expect(await axis.journey.dossier(dossier.id)).toMatchObject({ status: 4, waitsFor: 'legs' });
    await simulation.clear();
    await axis.journey.awaitStatus(dossier.id, 10);
    const code = [declared.notificationCode];
    expect(await axis.count('national-simulator', 'birth', 'notification_code = $1', code)).toBe(1);
  });

  it('portal: the result waits at 9 and is handed over when it is back', async () => {
    const dossier = await submitted(declaration(await couple()));
    await axis.journey.birthLeg(dossier.id);
    await axis.journey.simulation.fault({ system: 'national-portal', kind: 'away', times: FOR_LONG });
    await axis.journey.approveAndSign(dossier);
    expect(await axis.journey.awaitStatus(dossier.id, 9)).toMatchObject({ waitsFor: 'portal' });
    await pause(500);
    expect((await axis.journey.dossier(dossier.id)).status).toBe(9);
    await axis.journey.simulation.clear();
    await axis.journey.awaitStatus(dossier.id, 10);
    const heard = async (): Promise<readonly string[]> =>
      (
        await axis.rows<{ status: string }>(
          'national-simulator',
          `SELECT p.status FROM portal_progress p JOIN national_request r ON r.id = p.request_id
           WHERE dossier_code = $1 ORDER BY r.received_at`,
          [dossier.code],
        )
      ).map(({ status }) => status);
    await until('the portal has heard all', async () => (await heard()).includes('10'));
    expect(await heard()).toEqual(['1', '2', '4', '9', '10']);
  });
});

describe('the clock of the desk', () => {
  afterAll(() => axis.moveClock(0));

  const moveTo = async (local: string): Promise<void> => {
    axis.moveClock(Date.parse(`${local}+07:00`) - Date.now());
    await pause(100); // the offset is read again each 50 ms
  };
  const due = async (id: string): Promise<string | undefined> => (await axis.journey.dossier(id)).dueAt;

  // Within half a minute of the golden case: the clock goes on while the steps are taken.
  const about = (local: string) => ({
    asymmetricMatch: (other: unknown): boolean =>
      Math.abs(Date.parse(String(other)) - Date.parse(`${local}+07:00`)) < 30_000,
  });

  it('gives 3 working days, and 5 when an officer marks that facts need verification', async () => {
    await moveTo('2026-11-20T14:59:00');
    const before = await submitted(strangers('2026-11-20T14:58:00'));
    await awaitsDecision(before.id);
    await desk(before.id, 'verification-mark');
    await desk(before.id, 'decision', { decision: 'accept' });
    const after = await submitted(strangers('2026-11-20T14:58:00'));
    await awaitsDecision(after.id);
    await desk(after.id, 'decision', { decision: 'accept' });
    expect(await due(before.id)).toEqual(about('2026-11-30T14:59:00'));
    expect(await due(after.id)).toEqual(about('2026-11-26T14:59:00'));
    await desk(after.id, 'verification-mark');
    expect(await due(after.id)).toEqual(about('2026-11-30T14:59:00'));
  });

  it('lists and counts a leg that no department acknowledges in time, until it does', async () => {
    const late = async (): Promise<readonly string[]> => {
      const { body } = await axis.journey.oneStopDesk.call<{ items: { id: string }[] }>({
        provider: 'VN/GOV/H56/one-stop',
        method: 'GET',
        path: '/late-legs?limit=100',
      });
      return body.items.map(({ id }) => id);
    };
    const counted = async (): Promise<number> => {
      const text = await (await fetch(`${axis.platform.urls['one-stop']}/metrics`)).text();
      const legs = [...text.matchAll(/^lgsp_one_stop_late_legs(?:\{[^}]*\})? (\S+)$/gm)];
      return legs.reduce((sum, [, value]) => sum + Number(value), 0);
    };
    await moveTo('2026-11-25T08:00:00');
    const dossier = await submitted(strangers('2026-11-25T07:59:00'));
    await awaitsDecision(dossier.id);
    axis.platform.kill('population', 'SIGSTOP');
    try {
      await desk(dossier.id, 'decision', { decision: 'accept' });
      const [leg] = (await axis.journey.awaitStatus(dossier.id, 4)).legs;
      const before = await counted();
      expect(await late()).not.toContain(leg?.id);
      await moveTo('2026-11-25T10:05:00');
      expect(await late()).toContain(leg?.id);
      expect((await axis.journey.dossier(dossier.id)).legs[0]).toMatchObject({ state: 'asked', late: true });
      expect(await counted()).toBe(before + 1);
      expect((await axis.journey.dossier(dossier.id)).status).toBe(4);
    } finally {
      axis.platform.kill('population', 'SIGCONT');
    }
    await axis.journey.birthLeg(dossier.id);
    await axis.journey.approveAndSign(dossier);
    await axis.journey.awaitStatus(dossier.id, 9);
  });
});
