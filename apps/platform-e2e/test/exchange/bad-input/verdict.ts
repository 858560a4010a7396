import { type RawAnswer } from '@lgsp/testing';
import { registeredCodes } from '../../../src/registered-codes.js';

/** Shaped like a citizen's number; belongs to nobody (born 2099). No answer and no log may repeat it. */
export const CANARY = '038399987654';

const registered = registeredCodes();

/** The registered code of a problem or of an X-Road error; anything else is no answer at all. */
function codeOf({ status, headers, text }: RawAnswer): string {
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const code = String(body['code'] ?? body['type']);
  if (headers['x-road-error'] === undefined) {
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: `urn:lgsp:error:${code}`,
      status,
      title: expect.any(String) as string,
    });
  } else {
    expect(body).toEqual({
      type: headers['x-road-error'],
      message: expect.any(String) as string,
      detail: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  }
  expect([...registered]).toContain(code);
  expect(text).not.toContain(CANARY);
  return code;
}

/** Status and code, after all that must hold of a refusal. */
export const verdict = (answer: RawAnswer): string => `${answer.status} ${codeOf(answer)}`;
