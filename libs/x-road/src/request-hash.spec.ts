import { createHash } from 'node:crypto';
import { requestHash } from './request-hash.js';

const sha = (...data: (string | Buffer)[]): Buffer =>
  data.reduce((all, part) => all.update(part), createHash('sha512')).digest();

describe('request hash', () => {
  const headers = 'GET /persons/1\r\nx-road-client: VN/GOV/H56/one-stop\r\n';
  const lines = ['x-road-client', 'VN/GOV/H56/one-stop'];

  it('is the hash of the headers alone without a body', () =>
    expect(requestHash('GET', '/persons/1', lines)).toBe(sha(headers).toString('base64')));

  it('joins the hashes of headers and body', () =>
    expect(requestHash('GET', '/persons/1', lines, Buffer.from('{}'))).toBe(
      sha(sha(headers), sha('{}')).toString('base64'),
    ));
});
