import { type Route } from '../routes.js';
import { type Answer, type ServiceUnderTest } from '../service-under-test.js';

/** Shaped like a citizen's number (Nghị định 137/2015: 12 digits); belongs to nobody (born 2099). */
export const CANARY = '038399987654';

const LEVELS = 100_000;
/** Each with its own code: a body that is let in would still be refused, by its schema. */
const BODIES: readonly (readonly [what: string, body: string | Uint8Array, code: string])[] = [
  ['malformed JSON', '{"a":', 'HTTP.MALFORMED_JSON'],
  ['a wrong type', '[1]', 'HTTP.INVALID'],
  ['a prototype', '{"__proto__":{}}', 'HTTP.INVALID'],
  ['10⁵ levels', '['.repeat(LEVELS) + ']'.repeat(LEVELS), 'HTTP.TOO_DEEP'],
  ['U+0000', '{"a":"\\u0000"}', 'HTTP.BAD_TEXT'],
  ['a lone surrogate', '{"a":"\\ud800"}', 'HTTP.BAD_TEXT'],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), 'HTTP.BAD_TEXT'],
  ['10 MB', `"${'a'.repeat(10_000_000)}"`, 'HTTP.TOO_LARGE'],
];

/** Every refusal is a problem with a code the service registers, and none is a 5xx. */
export function checkBadInput(
  service: () => ServiceUnderTest,
  routes: () => readonly Route[],
  codes: () => ReadonlySet<string>,
): void {
  const refused = ({ status, type, code }: Answer, expected: string): void => {
    expect({ status: status >= 400 && status < 500, type, code }).toEqual({
      status: true,
      type: expect.stringContaining('application/problem+json') as string,
      code: expected,
    });
    expect([...codes()]).toContain(code);
  };
  const withBody = (): readonly Route[] => routes().filter(({ hasBody }) => hasBody);

  it.each(BODIES)('refuses %s as a body of every route', async (_, body, code) => {
    for (const { method, filled } of withBody()) refused(await service().request(method, filled, body), code);
  });

  it('names an unknown field of every body', async () => {
    for (const { method, filled, branch } of withBody()) {
      const answer = await service().request(method, filled, { ...branch, 'no-such-field': 1 });
      refused(answer, 'HTTP.INVALID');
      expect(answer.text).toContain('{"pointer":"/no-such-field","code":"HTTP.UNKNOWN_FIELD"}');
    }
  });

  it('answers an unknown route, an unknown method and a foreign media type with a problem', async () => {
    refused(await service().request('GET', '/no-such-route'), 'HTTP.NO_ROUTE');
    for (const { filled } of routes().slice(0, 3))
      refused(await service().request('PROPFIND', filled), 'HTTP.METHOD_NOT_ALLOWED');
    for (const { method, filled } of withBody()) {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      refused(await service().request(method, filled, 'a=b', form), 'HTTP.UNSUPPORTED_MEDIA_TYPE');
    }
  });

  it.each([
    ['/%ff', 'HTTP.BAD_REQUEST'],
    ['/%00', 'HTTP.BAD_REQUEST'],
    [`/${CANARY}`, 'HTTP.PERSONAL_NUMBER_IN_ADDRESS'],
    [`/?a=${CANARY}`, 'HTTP.PERSONAL_NUMBER_IN_ADDRESS'],
  ])('refuses the address %s', async (path, code) => refused(await service().request('GET', path), code));

  it.each([
    ['..%2f..%2fetc', 'HTTP.INVALID'],
    ['null', 'HTTP.INVALID'],
    [CANARY, 'HTTP.PERSONAL_NUMBER_IN_ADDRESS'],
  ])('refuses %s where an id belongs', async (id, code) => {
    for (const { method, path, hasBody } of routes().filter((route) => route.path.includes('{'))) {
      const address = path.replace(/\{[^}]+\}/g, id);
      refused(await service().request(method, address, hasBody ? {} : undefined), code);
    }
  });

  it('is still the same process, and ready', async () => {
    expect((await fetch(`${service().url}/health/ready`)).status).toBe(200);
    expect(service().current.stderr).toBe('');
  });
}
