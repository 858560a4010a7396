import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, NOW } from './fixtures.js';
import { AS_OFFICER, BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
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

let people = 500_000;
const aMother = () => ({ ...MOTHER, personalNumber: `038195${(people += 1)}` });
const aFather = () => ({ ...FATHER, personalNumber: `038092${(people += 1)}` });
const OF_CHILD = { ethnicity: 'Mường', nationality: 'Việt Nam', hometown: 'Xã Mường Lát, Thanh Hóa' };
const OF_PARENT = { ethnicity: 'Mường', nationality: 'Việt Nam', residence: 'Xã Mường Lát, Thanh Hóa' };
const PLACE = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const unnamed = { mother: undefined, father: undefined, notificationCode: undefined };
const attached = (componentCode: string) => ({
  ...{ id: componentCode, name: 'ban-chup.pdf', componentCode, mediaType: 'application/pdf' },
  sha256: 'a'.repeat(64),
});
const BORN_ABROAD = { country: 'Nhật Bản', place: 'Osaka' };
const FOREIGNER = {
  ...{ name: 'TANAKA Mo Phong', birthDate: '1990-05-06' },
  ...{ passportNumber: 'TR1234567', nationality: 'Nhật Bản' },
};
let reports = 0;
const aReport = () => ({ number: `${(reports += 1)}/BB-BR`, writtenOn: '2026-11-18', place: PLACE });
const onTheDesk = (id: string) =>
  until('an officer has it', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
interface File {
  readonly lacking: readonly { code: string }[];
  readonly notices: readonly { code: string }[];
}
const file = async (id: string): Promise<File> => {
  await onTheDesk(id);
  return (await oneStop.call('GET', `/dossiers/${id}/file`, undefined, AS_OFFICER)).body as unknown as File;
};
/** An officer accepts, with a reason for each notice. */
const accept = async (id: string) => {
  const notices = (await file(id)).notices.map(({ code }) => ({ code, reason: 'Đã đối chiếu giấy tờ' }));
  return oneStop.act(id, 'decision', { decision: 'accept', notices });
};
const codesOf = (reasons: readonly { code: string }[]): string[] => reasons.map(({ code }) => code).sort();
const legData = async (id: string, kind: 'birth' | 'residence') =>
  (await oneStop.said((await oneStop.legOf(id, kind)).id))[0]?.data;

describe('what the entry says', () => {
  it('beside names and days is told to the commune, and to nobody else', async () => {
    const mother = { ...aMother(), ...OF_PARENT };
    const { id } = await oneStop.submit({
      child: child(OF_CHILD),
      mother,
      father: { ...aFather(), ...OF_PARENT },
    });
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({
      child: OF_CHILD,
      mother: OF_PARENT,
      father: OF_PARENT,
    });
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
    const residence = await legData(id, 'residence');
    expect(residence).toMatchObject({ mother: { personalNumber: mother.personalNumber } });
    expect(JSON.stringify(residence)).not.toContain(OF_PARENT.ethnicity);
  });

  it('is not asked for before the day that the catalogue names', async () => {
    const { id } = await oneStop.submit({ mother: aMother(), father: aFather() });
    await oneStop.reaches(id, 4);
  });

  it('and the declaration does not, is told from that day on, in the one supplement, which takes it', async () => {
    await oneStop.at('2027-03-01T02:00:00Z');
    const born = { birthDate: '2027-02-27' };
    const [mother, father] = [aMother(), { ...aFather(), ...OF_PARENT }];
    oneStop.world.others.unknown.add(father.personalNumber);
    const { id } = await oneStop.submit({ child: child(born), mother, father });
    expect(codesOf((await oneStop.reaches(id, 5)).reasons)).toEqual([
      'CHILD_ETHNICITY_MISSING',
      'CHILD_HOMETOWN_MISSING',
      'CHILD_NATIONALITY_MISSING',
      'FATHER_NOT_MATCHED',
      'MOTHER_ETHNICITY_MISSING',
      'MOTHER_NATIONALITY_MISSING',
      'MOTHER_RESIDENCE_MISSING',
    ]);
    oneStop.world.others.unknown.clear();
    await oneStop.act(id, 'supplement', { childContent: OF_CHILD, mother: { ...mother, ...OF_PARENT } });
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({ child: { ...born, ...OF_CHILD }, mother: OF_PARENT });
  });

  it('and nobody can say is not asked: the ethnicity of a foundling, and of a foreigner and their child', async () => {
    await oneStop.at('2027-03-01T02:00:00Z');
    const papers = ['BIEN-BAN-TRE-BO-ROI', 'THOA-THUAN-QUOC-TICH'].map(attached);
    const lackingOf = async (over: object) => {
      const { id } = await oneStop.submit({
        child: child({ birthDate: '2027-02-27' }),
        attachments: papers,
        ...over,
      });
      return codesOf((await file(id)).lacking);
    };
    const ofChild = ['CHILD_HOMETOWN_MISSING', 'CHILD_NATIONALITY_MISSING'];
    expect(await lackingOf({ ...unnamed, finding: aReport() })).toEqual(ofChild);
    const mother = { ...aMother(), ...OF_PARENT };
    expect(await lackingOf({ mother, father: FOREIGNER })).toEqual([...ofChild, 'FATHER_RESIDENCE_MISSING']);
  });
});

describe('a birth beside the usual case', () => {
  const CASES = {
    'at home, by a witness': () => ({
      ...{ mother: aMother(), father: aFather(), notificationCode: undefined },
      ...{ proof: 'witness', attachments: [attached('VAN-BAN-LAM-CHUNG')] },
    }),
    'of a father alone': () => ({
      ...{ mother: undefined, father: aFather() },
      attachments: [attached('CHUNG-CU-QUAN-HE-CHA-CON')],
    }),
    'of a father alone, at home': () => ({
      ...{ mother: undefined, father: aFather(), notificationCode: undefined, proof: 'undertaking' },
      attachments: [attached('CHUNG-CU-QUAN-HE-CHA-CON'), attached('GIAY-CAM-DOAN')],
    }),
    abroad: () => ({
      ...{ mother: aMother(), father: aFather(), notificationCode: undefined },
      child: child({ birthPlace: undefined, bornAbroad: BORN_ABROAD }),
      attachments: [attached('GIAY-TO-NUOC-NGOAI')],
    }),
    'of a foundling with a code': () => ({
      ...{ mother: undefined, father: undefined, finding: aReport() },
      attachments: [attached('BIEN-BAN-TRE-BO-ROI')],
    }),
    'of a foundling': () => ({
      ...{ ...unnamed, finding: aReport(), applicant: { name: MOTHER.name, relation: 'guardian' } },
      attachments: [attached('BIEN-BAN-TRE-BO-ROI')],
    }),
  };
  it.each(Object.entries(CASES))(
    '%s waits for an officer, lacks nothing, and is asked of the commune',
    async (_, over) => {
      const declared = over();
      const { id } = await oneStop.submit(declared);
      expect(await file(id)).toMatchObject({ lacking: [], notices: [] });
      expect((await accept(id)).status).toBe(200);
      await oneStop.reaches(id, 4);
      const leg = await oneStop.legOf(id, 'birth');
      const [asked] = await oneStop.said(leg.id);
      const special = 'notificationCode' in declared || 'finding' in declared;
      expect(asked?.type).toBe(`vn.lgsp.one-stop.${special ? 'special-' : ''}birth-leg-requested`);
      for (const key of ['mother', 'finding', 'proof'] as const)
        expect(key in (asked?.data ?? {})).toBe((declared as Record<string, unknown>)[key] !== undefined);
    },
  );

  it.each<[string, () => Record<string, unknown>, string[]]>([
    ['at home without a paper', () => ({ notificationCode: undefined }), ['PAPER_MISSING_BIRTH_PROOF']],
    [
      'of a father alone',
      () => ({ mother: undefined, notificationCode: undefined }),
      ['PAPER_MISSING_BIRTH_PROOF', 'PAPER_MISSING_CHUNG_CU_QUAN_HE_CHA_CON'],
    ],
    [
      'of a foreign father without a nationality, and no place',
      () => ({
        father: { ...FOREIGNER, nationality: undefined },
        child: child({ birthPlace: undefined }),
      }),
      ['BIRTH_PLACE_MISSING', 'FATHER_NATIONALITY_MISSING', 'PAPER_MISSING_THOA_THUAN_QUOC_TICH'],
    ],
    [
      'abroad',
      () => ({
        notificationCode: undefined,
        child: child({ birthPlace: undefined, bornAbroad: BORN_ABROAD }),
      }),
      ['PAPER_MISSING_GIAY_TO_NUOC_NGOAI'],
    ],
    ['of a foundling', () => ({ ...unnamed, finding: aReport() }), ['PAPER_MISSING_BIEN_BAN_TRE_BO_ROI']],
    [
      'of nobody, with a sex that is not determined',
      () => ({ ...unnamed, child: child({ sex: 3 }) }),
      ['PAPER_MISSING_BIRTH_PROOF', 'PARENTS_NOT_NAMED', 'SEX_NOT_DETERMINED'],
    ],
  ])('%s is told all that it lacks, once', async (_, over, codes) => {
    const { id } = await oneStop.submit({ mother: aMother(), father: aFather(), ...over() });
    expect(codesOf((await file(id)).lacking)).toEqual(codes);
    await oneStop.act(id, 'decision', { decision: 'ask-supplement', reasons: [] });
    expect(codesOf((await oneStop.reaches(id, 5)).reasons)).toEqual(codes);
  });

  it('goes on when the one supplement has brought the report', async () => {
    const { id } = await oneStop.submit(unnamed);
    await onTheDesk(id);
    await oneStop.act(id, 'decision', { decision: 'ask-supplement', reasons: [] });
    await oneStop.reaches(id, 5);
    const finding = aReport();
    const attachments = [attached('BIEN-BAN-TRE-BO-ROI')];
    expect((await oneStop.act(id, 'supplement', { finding, attachments })).status).toBe(200);
    expect((await file(id)).lacking).toEqual([]);
    await accept(id);
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({ finding });
  });

  it('of a foreign father is looked at by an officer; nobody is asked about him, and the commune is told his passport', async () => {
    const { id } = await oneStop.submit({
      ...{ mother: aMother(), father: FOREIGNER },
      attachments: [attached('THOA-THUAN-QUOC-TICH')],
    });
    expect(await file(id)).toMatchObject({
      ...{ lacking: [], notices: [{ code: 'FOREIGN_PARENT', parts: ['/father'] }] },
      persons: [{ role: 'mother', match: true }],
    });
    await accept(id);
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({ father: FOREIGNER });
  });

  it('long ago is late and no less a birth, and its old paper names the commune of its day', async () => {
    const birthPlace = { communeCode: '14755', communeName: 'Phường Hàm Rồng' };
    const { id } = await oneStop.submit({
      ...{ mother: aMother(), father: aFather() },
      child: child({ birthDate: '2023-05-10', birthPlace }),
    });
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({ child: { birthPlace } });
  });

  it('lacks no paper that an officer was handed meanwhile', async () => {
    const { id } = await oneStop.submit({ mother: aMother(), notificationCode: undefined, proof: 'witness' });
    expect((await file(id)).lacking).toHaveLength(1);
    const refused = { status: 409, body: { code: 'ONE_STOP.STILL_LACKING' } };
    expect(await accept(id)).toMatchObject(refused);
    const paper = { componentCode: 'VAN-BAN-LAM-CHUNG', digitisation: 0, presented: 'original', count: 1 };
    expect((await oneStop.act(id, 'documents', paper)).status).toBe(201);
    expect((await file(id)).lacking).toEqual([]);
    expect((await accept(id)).status).toBe(200);
  });

  it('takes a code that comes with the supplement only where nothing else was said', async () => {
    const code = '38001.GCS.90001.26';
    const supplemented = async (over: object) => {
      const { id } = await oneStop.submit({ mother: aMother(), notificationCode: undefined, ...over });
      await onTheDesk(id);
      await oneStop.act(id, 'decision', { decision: 'ask-supplement', reasons: [] });
      await oneStop.reaches(id, 5);
      await oneStop.act(id, 'supplement', { notificationCode: code });
      const [row] = await oneStop.rows<{ code: string | null }>(
        `SELECT declaration->>'notificationCode' AS code FROM dossier WHERE id = $1`,
        [id],
      );
      return row?.code;
    };
    expect(await supplemented({})).toBe(code);
    expect(await supplemented({ proof: 'witness' })).toBeNull();
  });

  it('is told from another dossier by report and order, or by mother, day and order', async () => {
    const finding = aReport();
    const mother = aMother();
    const atHome = { mother, father: undefined, notificationCode: undefined };
    const noticed = async (over: object) => {
      const { id } = await oneStop.submit({ child: child(), ...over });
      return (await file(id)).notices.map(({ code }) => code);
    };
    expect(await noticed({ ...unnamed, finding })).toEqual([]);
    expect(
      await noticed({ ...unnamed, finding: { ...finding, number: finding.number.toLowerCase() } }),
    ).toEqual(['SAME_FINDING']);
    expect(await noticed({ ...unnamed, finding, birthOrder: 2 })).toEqual([]);
    expect(await noticed(atHome)).toEqual([]);
    expect(await noticed(atHome)).toEqual(['SAME_CHILD']);
    expect(await noticed({ ...atHome, birthOrder: 2 })).toEqual([]);
  });
});
