import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, until } from '@lgsp/testing';
import { birthLegCorrectionRequested, birthLegWithdrawalRequested } from '../src/subscriptions.js';
import { CHAIRMAN, communeDesk, type Leg, OFFICER } from './commune-desk.js';
import { mother } from './fixtures.js';
import { type NationalSystems, REGISTRATION } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());
beforeEach(() => {
  national = population.freshNation();
});

const desk = communeDesk(() => population);
const RIGHT = 'Lê Mô Phỏng Maie';
const WHY = {
  reason: 'Ghi sai tên so với giấy chứng sinh (mô phỏng)',
  legalBasis: 'Điều 8.4 NĐ 63/2024/NĐ-CP',
};
const right = (over: object = { child: { name: RIGHT } }) => ({ parts: over, ...WHY });
const write = (leg: Leg, body: object = right(), actor = OFFICER): Promise<JsonAnswer> =>
  desk.act('correction', leg, actor, body);
const step = (name: string, leg: Leg, actor: string, body?: object) =>
  desk.act(`correction/${name}`, leg, actor, body);
const found = async (leg: Leg, n = 2, knows = {}): Promise<void> => {
  const reasons = [{ code: 'RESIDENCE.CERTIFICATE_IN_ERROR', text: 'Sai tên trẻ' }];
  const told = { ...leg, reasons, ...knows };
  const event = { id: uuidv7(), n };
  await population.taken(
    await population.deliver(birthLegCorrectionRequested, 'one-stop', leg.legId, told, event),
  );
};
const withdraw = async (leg: Leg): Promise<void> =>
  void (await population.taken(
    await population.deliver(birthLegWithdrawalRequested, 'one-stop', leg.legId, leg, {
      ...{ id: uuidv7(), n: 2 },
    }),
  ));
const listed = async (query: string) =>
  (await population.call('GET', `/birth-corrections?${query}`)).body['items'] as Record<string, unknown>[];
const sentNames = () =>
  national.madeTo('POST', 'birth-registrations').map(({ body }) => (body['child'] as { name: string }).name);
/** Signed, and the register away: nothing is sent. */
async function unsent(leg?: Leg): Promise<Leg> {
  national.away.add('civil-register');
  return desk.signed(leg);
}
async function entered(): Promise<{ leg: Leg; personId: string }> {
  const leg = await desk.signed();
  const { data } = await desk.saying(leg, 'leg-done');
  return { leg, personId: (data['result'] as { personId: string }).personId };
}
/** Each of them has begun before the first may write. */
async function together(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  await population.rows('BEGIN');
  await population.rows('LOCK TABLE birth_correction IN SHARE MODE');
  const running: Promise<unknown>[] = [];
  try {
    for (const work of works) {
      running.push(work());
      await until('it waits', async () => {
        const [row] = await population.rows<{ n: number }>(
          `SELECT count(DISTINCT pid)::int AS n FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_locks WHERE relation::regclass::text LIKE 'birth_%')`,
        );
        return row?.n === running.length;
      });
    }
  } finally {
    await population.rows('COMMIT');
  }
  await Promise.all(running);
}

describe('a birth that was signed and not sent to the register', () => {
  it('takes new content with a reason, is approved and signed anew, and is entered so; what was signed is kept', async () => {
    const leg = await unsent();
    const { status, body } = await write(leg);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        state: 'rewritten',
        before: { content: { child: { name: leg.child.name } }, approvedBy: OFFICER, signedBy: CHAIRMAN },
        after: { content: { child: { name: RIGHT } } },
        ...WHY,
        writtenBy: OFFICER,
      },
    });
    const { before, after } = body as Record<'before' | 'after', { hash: string }>;
    expect(before.hash).not.toBe(after.hash);
    expect((await desk.saying(leg, 'leg-correction-begun')).data).toMatchObject({
      ...{ legId: leg.legId, kind: 'birth', beforeEntry: true, ...WHY, writtenBy: OFFICER },
      ...{ hashBefore: before.hash, hash: after.hash },
    });
    expect((await desk.get(leg)).body).toMatchObject({ state: 'asked', child: { name: RIGHT } });
    expect((await desk.get(leg)).body).not.toHaveProperty('signedBy');
    national.away.clear();
    expect((await desk.act('signature', leg, CHAIRMAN)).status).toBe(409);
    await desk.act('approval', leg, OFFICER);
    expect((await desk.act('signature', leg, CHAIRMAN)).status).toBe(200);
    await desk.saying(leg, 'leg-done');
    expect(sentNames()).toEqual([RIGHT]);
    expect(await listed(`legId=${leg.legId}`)).toMatchObject([
      { state: 'rewritten', before: { content: { child: { name: leg.child.name } } } },
    ]);
  });

  it('is not signed anew by who wrote it', async () => {
    const leg = await unsent();
    await write(leg, right(), CHAIRMAN);
    await desk.act('approval', leg, OFFICER);
    expect(await desk.act('signature', leg, CHAIRMAN)).toMatchObject({
      status: 403,
      body: { code: 'POPULATION.SAME_OFFICIAL' },
    });
    expect(JSON.stringify(await listed(`legId=${leg.legId}`))).not.toContain(mother.personalNumber);
  });

  it('is sent to nobody while it stands before its approval again', async () => {
    const leg = await unsent();
    await write(leg);
    national.away.clear();
    const [row] = await desk.work(leg);
    expect(row).toMatchObject({ kind: 'register-birth', state: 'waiting' });
    await population.rows(`UPDATE exchange_work SET run_at = now() WHERE payload->>'legId' = $1`, [
      leg.legId,
    ]);
    await new Promise((done) => setTimeout(done, 1_500));
    expect(sentNames()).toEqual([]);
    expect((await desk.get(leg)).body).toMatchObject({ state: 'asked' });
  });

  it('is rewritten by one of two officers at once', async () => {
    const leg = await unsent();
    const answers = await Promise.all(
      ['a', 'b'].map((n) => write(leg, right({ child: { name: `${RIGHT} ${n}` } }), `${OFFICER}${n}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await listed(`legId=${leg.legId}`)).toHaveLength(1);
  });

  it('and the register’s entry at the same moment: one of them is first, and the entry says what was signed', async () => {
    for (let times = 0; times < 8; times += 1) {
      national = population.freshNation();
      const leg = await unsent();
      national.away.clear();
      await population.rows(`UPDATE exchange_work SET run_at = now() WHERE payload->>'legId' = $1`, [
        leg.legId,
      ]);
      await new Promise((done) => setTimeout(done, times * 12));
      const { status, body } = await write(leg);
      if (status === 200 && body['state'] === 'rewritten') {
        await desk.act('approval', leg, OFFICER);
        expect((await desk.act('signature', leg, CHAIRMAN)).status).toBe(200);
      } else if (status !== 200) expect(body['code']).toMatch(/BIRTH_BEING_ENTERED|CONFLICT/);
      await desk.saying(leg, 'leg-done');
      expect(sentNames()).toEqual([body['state'] === 'rewritten' ? RIGHT : leg.child.name]);
      expect((await desk.get(leg)).body).toMatchObject({ child: { name: sentNames()[0] } });
    }
  });

  it('is withdrawn while nobody has signed it anew, and then nothing is sent', async () => {
    const leg = await unsent();
    await write(leg);
    await withdraw(leg);
    expect((await desk.types(leg)).at(-1)).toBe('leg-withdrawn');
    national.away.clear();
    await until('the call is closed', async () => (await desk.work(leg)).length === 0);
    expect(sentNames()).toEqual([]);
  });

  it('that was not signed has nothing to correct, and one that is with the register waits for its entry', async () => {
    const asked = await desk.ask();
    expect(await write(asked)).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.NOTHING_SIGNED_TO_CORRECT' },
    });
    national.patience = 1_000;
    const sent = await desk.signed();
    await until('it is sent', () => Promise.resolve(national.madeTo('POST', 'birth-registrations')[0]));
    await until(
      'that is known',
      async () => (await write(sent)).body['code'] === 'POPULATION.BIRTH_BEING_ENTERED',
    );
    national.patience = 0;
    await desk.saying(sent, 'leg-done');
    expect((await write(sent)).body).toMatchObject({ state: 'written' });
  });
});

describe('a birth that is entered', () => {
  it('is corrected by an entry of its own that refers to it; the person follows, with what it was before, and all hear of it', async () => {
    const { leg, personId } = await entered();
    const parts = { child: { name: RIGHT, birthDate: '2026-10-30' }, mother: { name: 'Nguyễn Mô Phỏng Ân' } };
    expect((await write(leg, right(parts))).body).toMatchObject({ state: 'written' });
    expect((await step('approval', leg, OFFICER)).body).toMatchObject({ state: 'approved' });
    expect((await step('signature', leg, CHAIRMAN)).body).toMatchObject({ state: 'entering' });
    const { data } = await desk.saying(leg, 'leg-corrected');
    expect(data).toMatchObject({
      ...{ legId: leg.legId, kind: 'birth', child: { name: RIGHT, sex: 2, birthDate: '2026-10-30' } },
      result: { paperNumber: 'CC-1/2026', paperName: 'Trích lục cải chính hộ tịch', signedBy: CHAIRMAN },
    });
    const [sent, ...again] = national.madeTo('POST', 'birth-corrections');
    expect(again).toEqual([]);
    expect(sent?.body).toMatchObject({
      ...{ registrationId: REGISTRATION, certificateNumber: '17/2026', ...WHY },
      ...{ approvedBy: OFFICER, signedBy: CHAIRMAN },
      ...{ child: { name: RIGHT, birthDate: '2026-10-30' }, mother: { name: 'Nguyễn Mô Phỏng Ân' } },
    });
    expect(national.madeTo('POST', 'birth-registrations')).toHaveLength(1);
    expect((await population.said(personId)).at(-1)).toMatchObject({
      type: 'vn.lgsp.population.birth-corrected',
      data: {
        ...{ personId, name: RIGHT, birthMonth: '2026-10', birthMonthBefore: '2026-11', commune: '14797' },
        ...{ certificateNumber: '17/2026', correctionNumber: 'CC-1/2026', correctedOn: '2026-11-25' },
      },
    });
    expect((await population.call('GET', `/persons/${personId}`)).body).toMatchObject({
      ...{ name: RIGHT, birthDate: '2026-10-30', source: 'civil-register:correction' },
    });
    expect(await population.rows('SELECT name, birth_date, parents FROM person_former')).toEqual([
      { name: leg.child.name, birth_date: '2026-11-18', parents: { mother: mother.name } },
    ]);
    expect((await population.call('GET', `/persons/${personId}/civil-status`)).body).toMatchObject({
      mother: { name: 'Nguyễn Mô Phỏng Ân' },
    });
    // What was signed of the birth stands as it was.
    expect((await desk.get(leg)).body).toMatchObject({ state: 'done', child: { name: leg.child.name } });
    expect(await listed(`legId=${leg.legId}`)).toMatchObject([
      { state: 'done', correctionNumber: 'CC-1/2026' },
    ]);
    // The next one corrects what this one says.
    expect((await write(leg)).body).toMatchObject({ code: 'POPULATION.NOTHING_CORRECTED' });
  });

  it('is corrected by one of two officers at once', async () => {
    const { leg } = await entered();
    const answers = await Promise.all(['a', 'b'].map((n) => write(leg, right(), `${OFFICER}${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await listed(`legId=${leg.legId}`)).toHaveLength(1);
    const signs = await Promise.all([1, 2].map(() => step('approval', leg, OFFICER)));
    expect(signs.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is signed by another than who wrote or approved, and by nobody before it is approved', async () => {
    const { leg } = await entered();
    await write(leg);
    expect((await step('signature', leg, CHAIRMAN)).status).toBe(409);
    await step('approval', leg, `${OFFICER}2`);
    for (const hand of [OFFICER, `${OFFICER}2`])
      expect(await step('signature', leg, hand)).toMatchObject({
        status: 403,
        body: { code: 'POPULATION.SAME_OFFICIAL' },
      });
    expect((await step('signature', leg, CHAIRMAN)).status).toBe(200);
    await desk.saying(leg, 'leg-corrected');
  });

  it('has one entry more though we die between the register’s answer and our commit, or the answer is lost', async () => {
    national.losing.add('birth-corrections');
    await population.rows(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'died'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON birth_correction FOR EACH ROW WHEN (NEW.state = 'done') EXECUTE FUNCTION die()`);
    const { leg } = await entered();
    await write(leg);
    await step('approval', leg, OFFICER);
    await step('signature', leg, CHAIRMAN);
    await until('it is looked up again', () =>
      Promise.resolve(national.madeTo('GET', 'birth-corrections')[2]),
    );
    expect(await listed(`legId=${leg.legId}`)).toMatchObject([{ state: 'entering' }]);
    await population.rows('DROP FUNCTION die CASCADE');
    await desk.saying(leg, 'leg-corrected');
    expect(national.madeTo('POST', 'birth-corrections')).toHaveLength(1);
  });

  it('stays as it is where the register refuses, or an officer does; then it may be corrected again', async () => {
    const { leg, personId } = await entered();
    national.correctionRefusal = { code: 'CIVIL_REGISTER.REFUSED', reason: 'Không đủ căn cứ' };
    await write(leg);
    await step('approval', leg, OFFICER);
    await step('signature', leg, CHAIRMAN);
    expect((await desk.saying(leg, 'leg-correction-declined')).data).toMatchObject({
      reason: { code: 'CIVIL_REGISTER.REFUSED', text: 'Không đủ căn cứ' },
    });
    expect((await population.call('GET', `/persons/${personId}`)).body).toMatchObject({
      name: leg.child.name,
    });
    expect((await write(leg)).status).toBe(200);
    const reasons = [{ code: 'NO_ERROR', text: 'Nội dung đã đúng' }];
    expect((await step('refusal', leg, OFFICER, { reasons })).body).toMatchObject({
      state: 'refused',
      reasons,
    });
    expect((await step('refusal', leg, OFFICER, { reasons })).status).toBe(404);
  });

  it('is not corrected to what the child’s number says otherwise, nor by a parent whom it does not name, nor by nothing', async () => {
    const { leg } = await entered();
    for (const [parts, code] of [
      [{ child: { sex: 1 } }, 'NUMBER_SAYS_OTHERWISE'],
      [{ child: { birthDate: '2025-11-18' } }, 'NUMBER_SAYS_OTHERWISE'],
      [{ father: { name: 'Lê Mô Phỏng Bình' } }, 'NO_SUCH_PARENT'],
      [{ child: { name: leg.child.name } }, 'NOTHING_CORRECTED'],
      [{}, 'NOTHING_CORRECTED'],
    ] as const)
      expect(await write(leg, right(parts))).toMatchObject({
        status: 422,
        body: { code: `POPULATION.${code}` },
      });
    expect((await write(leg, { parts: {}, reason: 'ngắn' })).status).toBe(400);
    expect(await listed(`legId=${leg.legId}`)).toEqual([]);
  });

  it('in which another leg found an error waits on the desk’s list until an officer writes what is right', async () => {
    const { leg } = await entered();
    await found(leg);
    await found(leg, 3);
    expect(await listed('state=asked')).toMatchObject([
      { legId: leg.legId, found: [{ text: 'Sai tên trẻ' }, { text: 'Sai tên trẻ' }] },
    ]);
    expect((await step('approval', leg, OFFICER)).status).toBe(409);
    expect((await write(leg)).body).toMatchObject({ state: 'written', found: [{}, {}] });
    expect(await listed('state=asked')).toEqual([]);
    await step('approval', leg, OFFICER);
    await step('signature', leg, CHAIRMAN);
    await desk.saying(leg, 'leg-corrected');
  });

  it('is asked for by one-stop that has not heard of the correction: that is its answer, and nobody’s work', async () => {
    const { leg } = await entered();
    await write(leg);
    await step('approval', leg, OFFICER);
    await step('signature', leg, CHAIRMAN);
    const { data } = await desk.saying(leg, 'leg-corrected');
    await found(leg, 2, { lastCorrectionId: null });
    expect(await listed(`legId=${leg.legId}&state=asked`)).toEqual([]);
    await found(leg, 3, { lastCorrectionId: data['correctionId'] });
    expect(await listed(`legId=${leg.legId}&state=asked`)).toHaveLength(1);
  });

  it.each(['found', 'written'])(
    'and an officer wrote it at the same moment: neither is lost when it is %s first',
    async (first) => {
      const { leg } = await entered();
      const finding = () => found(leg);
      const writing = async () => expect(await write(leg)).toMatchObject({ status: 200 });
      await together(first === 'found' ? [finding, writing] : [writing, finding]);
      expect(await listed(`legId=${leg.legId}`)).toMatchObject([
        { state: 'written', found: [{ text: 'Sai tên trẻ' }] },
      ]);
    },
  );
});
