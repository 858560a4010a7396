import { type declaration } from '@lgsp/testing';

type Declared = ReturnType<typeof declaration>;
/** What is wrong, the answer it must get, and the body made from a right one. */
type BadBody = [what: string, verdict: string, make: (sample: Declared) => string | Uint8Array];

const DEPTH = 100_000;
const json = (sample: Declared, overrides: object): string => JSON.stringify({ ...sample, ...overrides });

export const BAD_BODIES: BadBody[] = [
  ['malformed JSON', '400 HTTP.MALFORMED_JSON', () => '{"code":'],
  ['no JSON at all', '400 HTTP.MALFORMED_JSON', () => 'xin chào'],
  ['10⁵ levels', '400 HTTP.TOO_DEEP', () => '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
  ['10 MB', '413 Client.RequestTooLarge', () => `"${'a'.repeat(10_000_000)}"`],
  ['an array', '400 HTTP.INVALID', () => '[1]'],
  ['null', '400 HTTP.INVALID', () => 'null'],
  ['a wrong type', '400 HTTP.INVALID', (sample) => json(sample, { code: 7 })],
  [
    'a wrong type deep inside',
    '400 HTTP.INVALID',
    (sample) => json(sample, { child: { ...sample.child, sex: 'nữ' } }),
  ],
  ['an unknown field', '400 HTTP.INVALID', (sample) => json(sample, { nickname: 'An' })],
  [
    'an unknown field deep inside',
    '400 HTTP.INVALID',
    (sample) => json(sample, { child: { ...sample.child, weight: 3 } }),
  ],
  ['a missing field', '400 HTTP.INVALID', (sample) => json(sample, { applicant: undefined })],
  ['U+0000', '400 HTTP.BAD_TEXT', (sample) => json(sample, { child: { ...sample.child, name: 'A\u0000n' } })],
  ['a lone surrogate', '400 HTTP.BAD_TEXT', (sample) => json(sample, {}).replace('"Lê', '"\\ud800Lê')],
  [
    'invalid UTF-8',
    '400 HTTP.BAD_TEXT',
    () => Buffer.concat([Buffer.from('{"code":"'), Buffer.from([0xff]), Buffer.from('"}')]),
  ],
  [
    'an impossible personal number',
    '400 HTTP.INVALID',
    (sample) => json(sample, { mother: { ...sample.mother, personalNumber: '138190000001' } }),
  ],
  [
    'a birth in the future',
    '422 ONE_STOP.BIRTH_IN_FUTURE',
    (sample) => json(sample, { child: { ...sample.child, birthDate: '2099-01-01' } }),
  ],
  [
    'a day that no calendar has',
    '400 HTTP.INVALID',
    (sample) => json(sample, { child: { ...sample.child, birthDate: '2026-02-30' } }),
  ],
  [
    'a commune that never was',
    '422 ADMIN_UNITS.UNKNOWN_CODE',
    (sample) => json(sample, { residence: { communeCode: '99999', communeName: 'Xã Không Có' } }),
  ],
  [
    'a dossier code of no form',
    '400 HTTP.INVALID',
    (sample) => json(sample, { code: "1'; DROP TABLE dossier" }),
  ],
];
