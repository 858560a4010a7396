import { type Route } from '../routes.js';
import { type Answer, type ServiceUnderTest } from '../service-under-test.js';

const LEVELS = 100_000;
const BODIES: Readonly<Record<string, string | Uint8Array>> = {
  'malformed JSON': '{"a":',
  'a wrong type': '[1]',
  '10⁵ levels': '['.repeat(LEVELS) + ']'.repeat(LEVELS),
  'U+0000': '{"a":"\\u0000"}',
  'a lone surrogate': '{"a":"\\ud800"}',
  'invalid UTF-8': Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
  'an unknown field': '{"no-such-field":1}',
  '10 MB': `"${'a'.repeat(10_000_000)}"`,
};

/** Every refusal is a problem with a code the service registers, and none is a 5xx. */
export function checkBadInput(
  service: () => ServiceUnderTest,
  routes: () => readonly Route[],
  codes: () => ReadonlySet<string>,
): void {
  const refused = ({ status, type, code }: Answer): void => {
    expect({ status: status >= 400 && status < 500, type }).toEqual({
      status: true,
      type: expect.stringContaining('application/problem+json') as string,
    });
    expect([...codes()]).toContain(code);
  };

  it.each(Object.entries(BODIES))('refuses %s as a body of every route', async (_, body) => {
    for (const { method, filled } of routes().filter(({ hasBody }) => hasBody))
      refused(await service().request(method, filled, body));
  });

  it('answers an unknown route, an unknown method and a foreign media type with a problem', async () => {
    refused(await service().request('GET', '/no-such-route'));
    for (const { filled } of routes().slice(0, 3)) refused(await service().request('PROPFIND', filled));
    for (const { method, filled } of routes().filter(({ hasBody }) => hasBody))
      refused(
        await service().request(method, filled, 'a=b', {
          'content-type': 'application/x-www-form-urlencoded',
        }),
      );
  });

  it('refuses what is no id where an id belongs, broken escapes and a personal number in the address', async () => {
    for (const path of ['/%ff', '/%00', `/${CANARY}`, `/?a=${CANARY}`])
      refused(await service().request('GET', path));
    for (const { method, path, hasBody } of routes().filter((route) => route.path.includes('{')))
      for (const id of ['..%2f..%2fetc', 'null', CANARY]) {
        const answer = await service().request(
          method,
          path.replace(/\{[^}]+\}/g, id),
          hasBody ? {} : undefined,
        );
        refused(answer);
      }
  });

  it('is still the same process, and ready', async () => {
    expect((await fetch(`${service().url}/health/ready`)).status).toBe(200);
    expect(service().current.stderr).toBe('');
  });
}

/** Shaped like a citizen's number (Nghị định 137/2015: 12 digits); belongs to nobody (born 2099). */
export const CANARY = '038399987654';
