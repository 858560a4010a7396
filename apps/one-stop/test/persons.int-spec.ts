import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
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

const stranger = () => ({ ...FATHER, personalNumber: `0380920${String((strangers += 1)).padStart(5, '0')}` });
let strangers = 10;
const unnumbered = { name: MOTHER.name, birthDate: MOTHER.birthDate };
const waitsFor = (id: string, what: string) =>
  until(`it waits for ${what}`, async () => (await oneStop.get(id)).waitsFor === what);
/** Look-ups of the parents of a dossier that are still to be made. */
const checks = (id: string) =>
  oneStop.rows<{ state: string; attempts: number; last_error: string | null }>(
    `SELECT state, attempts, last_error FROM exchange_work WHERE kind = 'verify-person' AND id IN (SELECT id FROM person_check WHERE dossier_id = $1)`,
    [id],
  );

describe('supplement', () => {
  it('is asked for a child whose sex is not determined (5); the answer goes on to acceptance', async () => {
    const dossier = await oneStop.submit({ child: child({ sex: 3 }) });
    expect(await oneStop.reaches(dossier.id, 5)).toMatchObject({
      waitsFor: 'supplement',
      reasons: [{ code: 'SEX_NOT_DETERMINED' }],
    });
    expect((await oneStop.act(dossier.id, 'supplement', { childSex: 2 })).status).toBe(200);
    await oneStop.reaches(dossier.id, 4);
    const [leg] = await oneStop.rows<{ id: string }>('SELECT id FROM leg WHERE dossier_id = $1', [
      dossier.id,
    ]);
    expect(await oneStop.said(String(leg?.id))).toMatchObject([{ data: { child: { sex: 2 } } }]);
  });

  it('is asked once: what does not match a second time stops the dossier (8)', async () => {
    const [first, second] = [stranger(), stranger()];
    oneStop.world.others.unknown = new Set([first.personalNumber, second.personalNumber]);
    const { id } = await oneStop.submit({ father: first });
    expect(await oneStop.reaches(id, 5)).toMatchObject({ reasons: [{ code: 'FATHER_NOT_MATCHED' }] });
    await oneStop.act(id, 'supplement', { father: second });
    expect(await oneStop.reaches(id, 8)).toMatchObject({ reasons: [{ code: 'FATHER_NOT_MATCHED' }] });
    expect(await oneStop.act(id, 'supplement', { father: FATHER })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.NO_SUPPLEMENT_AWAITED' },
    });
  });

  it('that matches is accepted', async () => {
    const wrong = stranger();
    oneStop.world.others.unknown.add(wrong.personalNumber);
    const { id } = await oneStop.submit({ father: wrong });
    await oneStop.reaches(id, 5);
    await oneStop.act(id, 'supplement', { father: FATHER });
    expect(await oneStop.reaches(id, 4)).toMatchObject({ reasons: [], waitsFor: 'legs' });
  });
});

describe('the parents', () => {
  it('decide once though both answers are entered at the same moment, and neither is in the other’s way', async () => {
    let open = (): void => undefined;
    oneStop.world.others.gate = new Promise((resolve) => (open = resolve));
    const { id } = await oneStop.submit();
    await oneStop.holding(`SELECT FROM dossier WHERE id = '${id}' FOR UPDATE`, async (others) => {
      open();
      await others(2);
    });
    await oneStop.reaches(id, 4);
    const changes = (await oneStop.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);
    expect(changes).toEqual([1, 2, 4]);
    expect(await checks(id)).toMatchObject([
      { state: 'done', attempts: 0 },
      { state: 'done', attempts: 0 },
    ]);
    expect(await oneStop.rows('SELECT 1 FROM leg WHERE dossier_id = $1', [id])).toHaveLength(1);
  });

  it('wait while population is away: that is neither a match nor none', async () => {
    oneStop.world.others.away.add('population');
    const { id } = await oneStop.submit();
    await until('both were tried', async () => (await checks(id)).every(({ attempts }) => attempts > 0));
    expect(await checks(id)).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    expect(await oneStop.get(id)).toMatchObject({ status: 1, waitsFor: 'persons', reasons: [] });
    oneStop.world.others.away.clear();
    await oneStop.reaches(id, 4);
  });

  it.each<[status: number, code: string]>([
    [403, 'HTTP.UPSTREAM_FORBIDS'],
    [422, 'HTTP.UPSTREAM_REFUSES'],
  ])('wait for a person when population says %d %s: that is no answer about them', async (status, code) => {
    oneStop.world.others.refused = [status, code];
    const { id } = await oneStop.submit();
    await until('both are stuck', async () => (await checks(id)).every(({ state }) => state === 'stuck'));
    expect(await checks(id)).toMatchObject([{ last_error: code, attempts: 1 }, {}]);
    const stands = await oneStop.get(id);
    const hindrance = {
      code,
      advice: { en: expect.any(String) as string, vi: expect.any(String) as string },
    };
    expect(stands).toMatchObject({ status: 1, waitsFor: 'persons', reasons: [], hindrance });
    const { body } = await oneStop.call('GET', '/admin/work?state=stuck&kind=verify-person&limit=200');
    expect(body['items']).toContainEqual(
      expect.objectContaining({ dossier: stands['code'], lastError: code, advice: hindrance.advice }),
    );
    oneStop.world.others.refused = undefined;
    await oneStop.call('POST', '/admin/work/retry', { error: code }, { 'x-road-userid': 'H56:op-1' });
    expect(await oneStop.reaches(id, 4)).not.toHaveProperty('hindrance');
  });

  it('whose number cannot exist do not match', async () => {
    oneStop.world.others.refused = [422, 'POPULATION.BAD_PERSONAL_NUMBER'];
    const { id } = await oneStop.submit({ father: undefined });
    expect(await oneStop.reaches(id, 5)).toMatchObject({ reasons: [{ code: 'MOTHER_NOT_MATCHED' }] });
  });

  it('of whom the father is named without a number have to be completed (5)', async () => {
    const father = { name: FATHER.name, birthDate: FATHER.birthDate };
    const { id } = await oneStop.submit({ father });
    expect(await oneStop.reaches(id, 5)).toMatchObject({
      waitsFor: 'supplement',
      reasons: [{ code: 'FATHER_NUMBER_MISSING' }],
    });
  });

  it.each([
    ['with a father who matches', FATHER],
    ['and no father is named', undefined],
  ])('of whom the mother has no number wait for an officer: %s', async (_, father) => {
    const { id } = await oneStop.submit({ mother: unnumbered, father });
    await waitsFor(id, 'officer-decision');
    expect(await oneStop.get(id)).toMatchObject({ status: 1, legs: [] });
  });

  it('of whom the mother has no number are accepted, refused or sent back by the officer', async () => {
    const reasons = [{ code: 'NO_PROOF', text: 'Không có giấy tờ chứng minh' }];
    const decided = async (decision: object) => {
      const { id } = await oneStop.submit({ mother: unnumbered });
      await waitsFor(id, 'officer-decision');
      expect(await oneStop.act(id, 'decision', decision)).toMatchObject({ status: 200 });
      return id;
    };
    await oneStop.reaches(await decided({ decision: 'accept' }), 4);

    const { id: unsaid } = await oneStop.submit({ mother: unnumbered });
    await waitsFor(unsaid, 'officer-decision');
    for (const text of ['', '\u200b\u2060'])
      expect(
        await oneStop.act(unsaid, 'decision', { decision: 'refuse', reasons: [{ code: 'NO_PROOF', text }] }),
      ).toMatchObject({ status: 400 });

    const refused = await decided({ decision: 'refuse', reasons });
    expect(await oneStop.get(refused)).toMatchObject({ status: 3, reasons });
    expect(await oneStop.act(refused, 'decision', { decision: 'accept' })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.NO_DECISION_AWAITED' },
    });

    const back = await decided({ decision: 'ask-supplement', reasons });
    expect(await oneStop.get(back)).toMatchObject({ status: 5, waitsFor: 'supplement', reasons });
    await oneStop.act(back, 'supplement', { mother: MOTHER });
    expect(await oneStop.reaches(back, 4)).toMatchObject({ reasons: [] });
  });
});

describe('an answer', () => {
  it('that says more than is asked for is read all the same: agreements come to grant more before their consumers know of it', async () => {
    oneStop.world.others.grantedMore = true;
    const { id } = await oneStop.submit();
    expect((await oneStop.reaches(id, 4)).reasons).toEqual([]);
  });
});
