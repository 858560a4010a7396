import { readCaller } from './caller.js';
import { maskPersonalNumber } from './mask-personal-number.js';

const from = (headers: Record<string, string | string[]>) =>
  readCaller((name) => [headers[name] ?? []].flat());

describe('caller', () => {
  it('reads who calls, and lets a system act where no person is named', () => {
    expect(from({ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-road-issue': 'D-1' })).toEqual({
      client: 'VN/GOV/H56/one-stop',
      actor: 'system:one-stop',
      dossier: 'D-1',
    });
  });

  it.each([
    [{}],
    [{ 'x-road-client': 'one-stop' }],
    [{ 'x-road-client': ['VN/GOV/H56/one-stop', 'VN/GOV/H56/population'] }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-road-userid': 'somebody' }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-road-request-id': '1' }],
  ])('refuses %j', (headers) => expect(() => from(headers)).toThrow('SECURITY.BAD_CALLER'));

  it('masks all but the last three digits', () =>
    expect(maskPersonalNumber('012345678901')).toBe('•••••••••901'));
});
