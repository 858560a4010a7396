import { pbkdf2Sync } from 'node:crypto';
import { scramRequest, scramResults } from './scram-request.js';

describe('the request that gives logins', () => {
  it('says who, and what SCRAM derives of the password, never the password', async () => {
    const { buffer } = await scramRequest([{ username: 'land', password: 'sixteen-or-more-' }]).encode();
    expect([...buffer.subarray(0, 9)]).toEqual([0, 1, 2, 5, ...Buffer.from('land'), 2]);
    expect(buffer.readInt32BE(9)).toBe(8_192);
    const salt = buffer.subarray(14, 14 + 24);
    expect(buffer[13]).toBe(salt.length + 1);
    const salted = pbkdf2Sync('sixteen-or-more-', salt, 8_192, 64, 'sha512');
    expect(buffer.subarray(39, 39 + 64).equals(salted)).toBe(true);
    expect(buffer.includes('sixteen')).toBe(false);
  });

  it('counts more than 127 logins', async () => {
    const logins = Array.from({ length: 200 }, (_, i) => ({ username: `u${i}`, password: 'x' }));
    const { buffer } = await scramRequest(logins.slice(0, 130)).encode();
    expect([...buffer.subarray(1, 4)]).toEqual([1, (131 & 127) | 128, 1]);
  });

  it('reads what became of each', () => {
    const result = (user: string, code: number, why?: string) => [
      user.length + 1,
      ...Buffer.from(user),
      0,
      code,
      ...(why === undefined ? [0] : [why.length + 1, ...Buffer.from(why)]),
      0,
    ];
    const answer = Buffer.from([0, 0, 0, 0, 0, 3, ...result('land', 0), ...result('x', 93, 'bad'), 0]);
    expect(scramResults(answer)).toEqual([
      { user: 'land', errorCode: 0 },
      { user: 'x', errorCode: 93 },
    ]);
  });
});
