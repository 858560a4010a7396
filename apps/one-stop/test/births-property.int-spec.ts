import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { until } from '@lgsp/testing';
import fc from 'fast-check';
import { BIRTH_COMPONENTS } from '../src/procedures/components.js';
import { child, FATHER, MOTHER, NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());

const PLACE = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
let people = 300_000;
const next = (): string => String((people += 1));
const mother = () => ({ ...MOTHER, personalNumber: `038195${next()}` });
const father = () => ({ ...FATHER, personalNumber: `038092${next()}` });
const foreigner = () => ({ name: 'TANAKA Mo Phong', birthDate: '1990', passportNumber: `TR${next()}` });
const unnumbered = ({ name, birthDate }: typeof MOTHER) => ({ name, birthDate });
const parent = (numbered: () => typeof MOTHER) =>
  fc.constantFrom(
    numbered,
    () => unnumbered(numbered()),
    foreigner,
    () => ({ ...foreigner(), nationality: 'Nhật Bản' }),
    () => undefined,
  );
const OF_PARENT = { ethnicity: 'Kinh', nationality: 'Việt Nam', residence: 'Thanh Hóa' };
const attached = (componentCode: string) => ({
  ...{ id: componentCode, name: 'ban-chup.pdf', componentCode, mediaType: 'application/pdf' },
  sha256: 'a'.repeat(64),
});
const ALL_PAPERS = BIRTH_COMPONENTS.map(({ code }) => attached(code));

/** A birth of any kind, whole or not. */
const births = fc.record({
  mother: parent(mother),
  father: parent(father),
  sex: fc.constantFrom(1, 2, 3),
  born: fc.constantFrom('here', 'abroad', 'nowhere'),
  isNotified: fc.boolean(),
  isFound: fc.boolean(),
  proof: fc.constantFrom(undefined, 'witness', 'undertaking'),
  papers: fc.subarray(ALL_PAPERS),
});
type Birth = typeof births extends fc.Arbitrary<infer One> ? One : never;

const declarationOf = ({ sex, born, isNotified, isFound, proof, papers, ...parents }: Birth) => ({
  mother: parents.mother(),
  father: parents.father(),
  child: child({
    sex,
    birthPlace: born === 'here' ? PLACE : undefined,
    bornAbroad: born === 'abroad' ? { country: 'Nhật Bản', place: 'Osaka' } : undefined,
  }),
  ...(isNotified ? {} : { notificationCode: undefined }),
  finding: isFound ? { number: `${next()}/BB`, writtenOn: '2026-11-18', place: PLACE } : undefined,
  ...{ proof, attachments: papers },
});

/** All that a citizen can be asked for. */
const wholeAnswer = () => ({
  ...{ mother: { ...mother(), ...OF_PARENT }, father: { ...father(), ...OF_PARENT }, childSex: 2 },
  childContent: { birthPlace: PLACE, ethnicity: 'Kinh', nationality: 'Việt Nam', hometown: 'Thanh Hóa' },
  attachments: ALL_PAPERS,
});

/** What whoever has it can do next, done; the statuses on the way. */
async function step(id: string): Promise<number> {
  const { status, waitsFor } = await until('somebody has it', async () => {
    const dossier = await oneStop.get(id);
    return ['officer-decision', 'supplement', 'legs'].includes(String(dossier.waitsFor)) && dossier;
  });
  if (waitsFor === 'supplement') {
    expect((await oneStop.act(id, 'supplement', wholeAnswer())).status).toBe(200);
    return status;
  }
  if (waitsFor === 'legs') return status;
  const list = await oneStop.call('GET', '/desk-lists/to-decide?limit=100', undefined, AS_OFFICER);
  const items = list.body['items'] as { dossier: { id: string } }[];
  expect(items.map(({ dossier }) => dossier.id)).toContain(id);
  const { body } = await oneStop.call('GET', `/dossiers/${id}/file`, undefined, AS_OFFICER);
  const { lacking, notices } = body as unknown as { lacking: unknown[]; notices: DossierNotice[] };
  const answers = notices.map(({ code }) => ({ code, reason: 'Đã đối chiếu giấy tờ' }));
  const decision =
    lacking.length > 0
      ? { decision: 'ask-supplement', reasons: [] }
      : { decision: 'accept', notices: answers };
  expect(await oneStop.act(id, 'decision', decision)).toMatchObject({ status: 200 });
  return status;
}

it.each([
  ['today', NOW],
  ['when all that the entry says is asked for', '2027-03-02T02:00:00Z'],
])(
  'whatever birth is declared, somebody can bring it to the commune, asking the citizen once at most: %s',
  async (_, on) => {
    await oneStop.at(on);
    const reachesTheCommune = fc.asyncProperty(births, async (birth) => {
      const { id } = await oneStop.submit(declarationOf(birth));
      for (let steps = 0; steps < 4 && (await step(id)) !== 4;) steps += 1;
      await oneStop.reaches(id, 4);
      const leg = await oneStop.legOf(id, 'birth');
      const [asked] = await oneStop.said(leg.id);
      // The commune is told of somebody, and how the birth is known or that a paper says so.
      const told = asked?.data as { mother?: object; father?: object; finding?: object };
      expect(told.mother ?? told.father ?? told.finding).toBeDefined();
    });
    await fc.assert(reachesTheCommune, { numRuns: 30 });
  },
  180_000,
);
