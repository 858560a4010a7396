import { createHash } from 'node:crypto';
import { requestHash } from './request-hash.js';

const sha = (text: string): string => createHash('sha512').update(text).digest('base64');

describe('request hash', () => {
  const request = {
    ...{ salt: 's', method: 'GET', target: '/persons/1?a=b' },
    headers: [
      'accept',
      '*/*',
      'x-road-client',
      'VN/GOV/H56/one-stop',
      'x-lgsp-timeout',
      '7',
      'x-road-issue',
      'i',
    ],
  };
  const text = 's\r\nGET /persons/1?a=b\r\nx-road-client: VN/GOV/H56/one-stop\r\nx-road-issue: i\r\n\r\n';

  it('is that of salt, request line and the headers that both sides know', () =>
    expect(requestHash(request)).toBe(sha(text)));

  it('covers the body', () =>
    expect(requestHash({ ...request, body: Buffer.from('{}') })).toBe(sha(`${text}{}`)));
});
