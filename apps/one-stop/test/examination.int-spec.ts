import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, newFireAcceptance, newLandTransfer, NOW } from './fixtures.js';
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

let people = 100_000;
/** Somebody nobody else is. */
const aMother = () => ({ ...MOTHER, personalNumber: `038195${(people += 1)}` });
const aFather = () => ({ ...FATHER, personalNumber: `038092${(people += 1)}` });
const unnumbered = ({ name, birthDate }: typeof MOTHER) => ({ name, birthDate });
const file = async (id: string) =>
  (await oneStop.call('GET', `/dossiers/${id}/file`, undefined, AS_OFFICER)).body;
const onTheDesk = (id: string) =>
  until('an officer has it', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
/** Codes of the notices of a dossier that an officer has to look at. */
const noticed = async (over: Record<string, unknown>): Promise<{ id: string; codes: string[] }> => {
  const { id } = await oneStop.submit({ mother: aMother(), father: aFather(), ...over });
  await onTheDesk(id);
  const notices = (await file(id))['notices'] as DossierNotice[];
  return { id, codes: notices.map(({ code }) => code) };
};
const codesOf = (reasons: readonly { code: string }[]): string[] => reasons.map(({ code }) => code).sort();

/** Each a fault of its own kind, as the part of a declaration that has it, and the reason it is told by. */
const FAULTS = {
  SEX_NOT_DETERMINED: () => ({ child: child({ sex: 3 }) }),
  MOTHER_NOT_MATCHED: () => ({ mother: unknownOf(aMother()) }),
  FATHER_NOT_MATCHED: () => ({ father: unknownOf(aFather()) }),
  FATHER_NUMBER_MISSING: () => ({ father: unnumbered(FATHER) }),
};
function unknownOf<Person extends { personalNumber: string }>(person: Person): Person {
  oneStop.world.others.unknown.add(person.personalNumber);
  return person;
}
const pairs = Object.keys(FAULTS).flatMap((one, n, all) =>
  all.slice(n + 1).map((other) => [one, other] as [keyof typeof FAULTS, keyof typeof FAULTS]),
);

describe('what a declaration lacks', () => {
  // Of one father two things cannot be wrong at once.
  it.each(pairs.filter((pair) => !pair.every((fault) => fault.startsWith('FATHER'))))(
    'is told in one request: %s with %s',
    async (one, other) => {
      const { id } = await oneStop.submit({
        mother: aMother(),
        father: aFather(),
        ...FAULTS[one](),
        ...FAULTS[other](),
      });
      expect(codesOf((await oneStop.reaches(id, 5)).reasons)).toEqual([one, other].sort());
    },
  );

  it('beside what an officer has to judge is shown to the officer, and told by them together with their own reasons', async () => {
    const { id } = await oneStop.submit({ mother: unnumbered(MOTHER), father: unnumbered(FATHER) });
    await onTheDesk(id);
    expect(await oneStop.get(id)).toMatchObject({ status: 1, reasons: [] });
    expect(await file(id)).toMatchObject({ lacking: [{ code: 'FATHER_NUMBER_MISSING' }], notices: [] });
    expect(await oneStop.act(id, 'decision', { decision: 'accept' })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.STILL_LACKING' },
    });
    const own = { code: 'NO_PROOF', text: 'Không có giấy tờ chứng minh' };
    await oneStop.act(id, 'decision', { decision: 'ask-supplement', reasons: [own] });
    expect(codesOf((await oneStop.reaches(id, 5)).reasons)).toEqual(['FATHER_NUMBER_MISSING', 'NO_PROOF']);
  });

  it('and was never asked for stops nothing by itself: an officer looks, and may stop it (8), not ask again', async () => {
    const { id } = await oneStop.submit({ mother: aMother(), father: unnumbered(FATHER) });
    await oneStop.reaches(id, 5);
    await oneStop.act(id, 'supplement', { father: unknownOf(aFather()) });
    await onTheDesk(id);
    expect(await file(id)).toMatchObject({
      notices: [{ code: 'NOT_ASKED_BEFORE' }],
      lacking: [{ code: 'FATHER_NOT_MATCHED' }],
    });
    expect(await oneStop.act(id, 'decision', { decision: 'ask-supplement' })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.SUPPLEMENT_ASKED_ALREADY' },
    });
    const reasons = [{ code: 'FATHER_UNKNOWN', text: 'Không xác minh được người cha' }];
    await oneStop.act(id, 'decision', { decision: 'refuse', reasons });
    expect(codesOf((await oneStop.reaches(id, 8)).reasons)).toEqual(['FATHER_NOT_MATCHED', 'FATHER_UNKNOWN']);
  });

  it('is asked for with a reason', async () => {
    const { id } = await oneStop.submit({ mother: unnumbered(MOTHER) });
    await onTheDesk(id);
    expect(await oneStop.act(id, 'decision', { decision: 'ask-supplement', reasons: [] })).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.NOTHING_TO_ASK' },
    });
  });
});

describe('what is rare', () => {
  it.each<[string, () => Record<string, unknown>, string[]]>([
    [
      'a mother whose number is a man’s',
      () => ({ mother: { ...MOTHER, personalNumber: '038095000777' } }),
      ['SEX_AGAINST_NUMBER'],
    ],
    [
      'a father of another year than his number',
      () => ({ father: { ...FATHER, personalNumber: '038088000777' } }),
      ['BIRTH_YEAR_AGAINST_NUMBER'],
    ],
    [
      'a mother of five',
      () => ({ mother: { ...aMother(), personalNumber: '038321000777', birthDate: '2021' } }),
      ['AGE_OF_PARENT'],
    ],
    [
      'a mother of ninety-six',
      () => ({ mother: { ...aMother(), personalNumber: '038130000777', birthDate: '1930-01-02' } }),
      ['AGE_OF_PARENT'],
    ],
    [
      'one person as both',
      () => ({ mother: MOTHER, father: MOTHER }),
      ['SEX_AGAINST_NUMBER', 'ONE_PERSON_TWICE'],
    ],
    ['a child called 4', () => ({ child: child({ name: '4' }) }), ['NAME_WITH_SYMBOLS']],
    ['a name with signs', () => ({ child: child({ name: '@#$% 123 😀' }) }), ['NAME_WITH_SYMBOLS']],
    [
      'handed in two years ago',
      () => ({ submittedAt: '2025-01-01T02:00:00Z', child: child({ birthDate: '2024-12-30' }) }),
      ['SUBMITTED_LONG_BEFORE'],
    ],
    ['a code of another day', () => ({ code: 'H56-250101-777777' }), ['CODE_OF_ANOTHER_DAY']],
    ['born after it was handed in', () => ({ submittedAt: '2026-11-16T02:00:00Z' }), ['DATES_DO_NOT_FOLLOW']],
  ])('waits for an officer: %s', async (_, over, codes) => {
    expect((await noticed(over())).codes).toEqual(codes);
  });

  it.each<[string, () => Record<string, unknown>]>([
    [
      'a mother of fourteen',
      () => ({
        mother: {
          ...aMother(),
          personalNumber: `038312${(people += 1)}`,
          birthDate: '2012-11-17',
        },
      }),
    ],
    ['a parent of whom only the year is known', () => ({ father: { ...aFather(), birthDate: '1992' } })],
    ['names of the mountains', () => ({ child: child({ name: "Y Bhăm Êban H'Hen-Niê" }) })],
    [
      'handed in six days ago',
      () => ({ submittedAt: '2026-11-14T02:00:00Z', child: child({ birthDate: '2026-11-12' }) }),
    ],
  ])('is not: %s', async (_, over) => {
    const { id } = await oneStop.submit({ mother: aMother(), father: aFather(), ...over() });
    await oneStop.reaches(id, 4);
    expect(await file(id)).toMatchObject({ notices: [] });
  });

  it('is the same child, or a birth too soon after another; not a twin', async () => {
    const [mother, father] = [aMother(), aFather()];
    const one = (name: string, birthDate = '2026-11-17') => ({
      mother,
      father,
      child: child({ name, birthDate }),
    });
    await oneStop.processing(one('Lê Mô Phỏng Hoà'));
    await oneStop.processing(one('Lê Mô Phỏng Hiền', '2026-11-18'));
    expect((await noticed(one('lê mô phỏng hòa'))).codes).toEqual(['SAME_CHILD']);
    expect((await noticed(one('Lê Mô Phỏng Thu', '2026-08-25'))).codes).toEqual(['SAME_CHILD']);
  });

  it('is not a second try for the child of whom the first was refused', async () => {
    const over = { mother: aMother(), child: child() };
    const first = await oneStop.processing(over);
    const reason = { code: 'NO', text: 'Không' };
    await oneStop.answer(await oneStop.legOf(first.id, 'birth'), 'refused', { reason });
    await oneStop.reaches(first.id, 8);
    await oneStop.processing(over);
  });

  it('is a notification that another dossier has, in small letters too', async () => {
    await oneStop.processing({ mother: aMother(), notificationCode: '38001.GCS.99001.26' });
    expect((await noticed({ notificationCode: '38001.gcs.99001.26' })).codes).toEqual(['SAME_NOTIFICATION']);
  });

  it('is somebody who has died', async () => {
    const [mother, father] = [aMother(), aFather()];
    oneStop.world.others.dead.add(father.personalNumber);
    const { id, codes } = await noticed({ mother, father });
    expect(codes).toEqual(['PERSON_DEAD']);
    expect(await file(id)).toMatchObject({ notices: [{ parts: ['/father'] }] });
  });

  it('waits in transfers and acceptances as well', async () => {
    const contract = { number: '1/2026', signedOn: '2026-11-20' };
    const [land, fire] = [
      await oneStop.receive(newLandTransfer({ contract, submittedAt: '2026-11-19T02:00:00Z' })),
      await oneStop.receive(
        newFireAcceptance({ head: { ...FATHER, name: 'Lê Văn 9', personalNumber: FATHER.personalNumber } }),
      ),
    ];
    for (const [{ id }, code] of [
      [land, 'DATES_DO_NOT_FOLLOW'],
      [fire, 'NAME_WITH_SYMBOLS'],
    ] as const) {
      await onTheDesk(id);
      expect(await file(id)).toMatchObject({ notices: [{ code }] });
    }
  });

  it('is answered by the officer, each with a reason that the timeline keeps for officers', async () => {
    const { id } = await noticed({ mother: MOTHER, father: MOTHER });
    const accept = (...notices: object[]) => oneStop.act(id, 'decision', { decision: 'accept', notices });
    const why = (code: string) => ({ code, reason: `Đã hỏi: ${code}` });
    const [sex, twice] = [why('SEX_AGAINST_NUMBER'), why('ONE_PERSON_TWICE')];
    expect(await accept(sex)).toMatchObject({ status: 422, body: { code: 'ONE_STOP.NOTICE_NOT_ANSWERED' } });
    expect(await accept(sex, twice, { code: 'SAME_CHILD', reason: 'Không' })).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.NO_SUCH_NOTICE' },
    });
    expect(await oneStop.get(id)).toMatchObject({ status: 1, waitsFor: 'officer-decision' });
    expect(await accept(sex, twice)).toMatchObject({ status: 200 });
    await oneStop.reaches(id, 4);
    const said = { officer: AS_OFFICER['x-road-userid'], reason: 'Đã hỏi: ONE_PERSON_TWICE' };
    expect((await file(id))['timeline']).toContainEqual(expect.objectContaining(said));
    const { body } = await oneStop.call('GET', `/dossiers/${id}/timeline`, undefined, {
      'x-lgsp-scope': 'submitted',
    });
    expect(JSON.stringify(body)).not.toContain('Đã hỏi');
  });
});

describe('the file on the desk', () => {
  it('is the declaration, who was checked, and what happened', async () => {
    const { id, code } = await oneStop.processing({ mother: aMother() });
    expect(await file(id)).toMatchObject({
      dossier: { id, code, status: 4 },
      declaration: { kind: 'birth', father: FATHER, residence: { communeCode: '14797' } },
      persons: [
        { role: 'mother', roleName: 'mẹ', round: 1, match: true },
        { role: 'father', roleName: 'cha', round: 1, match: true },
      ],
      documents: {
        items: [],
        components: expect.arrayContaining([expect.objectContaining({ state: 'missing' })]) as object,
      },
      timeline: expect.arrayContaining([expect.objectContaining({ statusAfter: 4 })]) as object,
    });
  });

  it('is no system’s to read', async () => {
    const { id } = await oneStop.submit();
    expect(await oneStop.call('GET', `/dossiers/${id}/file`)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
  });
});

describe('a paper that every dossier of the procedure needs', () => {
  const LATER = '2027-03-01T02:00:00Z';
  const attached = (...codes: string[]) =>
    codes.map((componentCode) => ({
      ...{ id: componentCode, name: `${componentCode}.pdf`, componentCode },
      ...{ mediaType: 'application/pdf', sha256: 'a'.repeat(64) },
    }));
  const KINDS = [
    ['transfer', newLandTransfer, ['DON-DANG-KY-BIEN-DONG', 'GIAY-CHUNG-NHAN', 'HOP-DONG']],
    ['acceptance', newFireAcceptance, ['VAN-BAN-DE-NGHI', 'VAN-BAN-THAM-DINH', 'BIEN-BAN-NGHIEM-THU']],
  ] as const;

  it.each(KINDS)(
    'of a %s is asked for from the catalogue’s day on, all at once',
    async (_kind, declared, papers) => {
      await oneStop.at(LATER);
      const [first = ''] = papers;
      const { id } = await oneStop.receive(declared({ attachments: attached(first) }));
      const { reasons } = await oneStop.reaches(id, 5);
      const words = papers.slice(1).map((code) => `PAPER_MISSING_${code.replaceAll('-', '_')}`);
      expect(codesOf(reasons)).toEqual([...words].sort());
      const all = await oneStop.receive(declared({ attachments: attached(...papers) }));
      await oneStop.reaches(all.id, 4);
    },
  );

  it.each(KINDS)('of a %s is the officer’s to miss before', async (_kind, declared) => {
    await oneStop.at('2027-02-26T02:00:00Z');
    const { id } = await oneStop.receive(declared());
    await oneStop.reaches(id, 4);
  });
});
