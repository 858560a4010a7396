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

  it('reads as whom else the directory knows who acts', () => {
    const said = { 'x-road-client': 'VN/GOV/H56/one-stop', 'x-road-userid': 'H56:cb-9' };
    expect(from({ ...said, 'x-lgsp-actor-also': 'H56.HT01:cb-1,H56:cb-2' })).toMatchObject({
      actor: 'H56:cb-9',
      otherEntries: ['H56.HT01:cb-1', 'H56:cb-2'],
    });
    expect(from({ ...said, 'x-lgsp-actor-also': '' })).not.toHaveProperty('otherEntries');
  });

  it.each([
    [{}],
    [{ 'x-road-client': 'one-stop' }],
    [{ 'x-road-client': ['VN/GOV/H56/one-stop', 'VN/GOV/H56/population'] }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-road-userid': 'somebody' }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-road-request-id': '1' }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-lgsp-actor-also': 'H56:cb-1,' }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-lgsp-actor-also': 'H56:cb-1, H56:cb-2' }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-lgsp-actor-also': ['H56:cb-1', 'H56:cb-2'] }],
    [{ 'x-road-client': 'VN/GOV/H56/one-stop', 'x-lgsp-actor-also': Array(21).fill('H56:cb-1').join() }],
  ])('refuses %j', (headers) => expect(() => from(headers)).toThrow('SECURITY.BAD_CALLER'));

  it('masks all but the last three digits', () =>
    expect(maskPersonalNumber('012345678901')).toBe('•••••••••901'));
});
