import fc from 'fast-check';
import { JsonFault, JsonScanner, MAX_JSON_DEPTH } from './json-scanner.js';

/** What it says of a text; undefined: it is taken. */
function faultIn(text: string, unique = false): string | undefined {
  const scan = new JsonScanner(Buffer.from(text), unique);
  try {
    scan.skip();
    scan.end();
    return undefined;
  } catch (error) {
    if (error instanceof JsonFault) return error.message;
    throw error;
  }
}
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const json = fc.oneof(
  fc
    .tuple(fc.json(), fc.constantFrom(0, 1, '\t'))
    .map(([text, indent]) => JSON.stringify(JSON.parse(text), null, indent)),
  fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,5})?([eE][+-]?\d{1,3})?$/),
  fc.stringMatching(/^"(\\[\\/bfnrt"]|\\u[0-9a-fA-F]{4}|[a-zàđế€])*"$/),
);

describe('JSON scanner', () => {
  it('takes every JSON text', () =>
    fc.assert(fc.property(json, (text) => expect(faultIn(text)).toBeUndefined())));

  it('takes what JSON.parse takes, and nothing else', () => {
    const broken = fc
      .tuple(json, fc.nat(), fc.nat({ max: 3 }), fc.constantFrom(...'{}[]",:\\.-+eE0u1 \tx\u0001', ''))
      .map(([text, at, gone, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + gone);
      })
      .filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(broken, (text) => expect(faultIn(text) === undefined).toBe(isJson(text))),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '',
    ' ',
    '{',
    '[',
    '"',
    '"\\',
    '"\\u00',
    '-',
    '01',
    '1.',
    '1e',
    '.5',
    'nul',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
  ])('refuses %j', (text) => expect(faultIn(text)).toBe('is not JSON'));

  it('goes so deep and no deeper', () => {
    const nested = (depth: number): string => '[{"a":'.repeat(depth / 2) + '1' + '}]'.repeat(depth / 2);
    expect(faultIn(nested(MAX_JSON_DEPTH))).toBeUndefined();
    expect(faultIn(nested(MAX_JSON_DEPTH + 2))).toMatch('nested deeper');
    expect(faultIn('['.repeat(1_000_000))).toMatch('nested deeper');
  });

  it('refuses a name that comes twice, however it is written, where that is asked', () => {
    expect(faultIn('[{"a":{"b":1,"\\u0062":2}}]', true)).toBe('names a field twice');
    expect(faultIn('[{"a":{"b":1,"\\u0062":2}}]')).toBeUndefined();
    expect(faultIn('[{"a":{"b":1}},{"a":{"b":1}}]', true)).toBeUndefined();
  });
});
