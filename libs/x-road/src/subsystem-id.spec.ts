import { parseSubsystemId, systemId } from './subsystem-id.js';

describe('subsystem id', () => {
  it('reads and writes one text', () => {
    expect(systemId('VN/GOV/H56.HT01/civil-status-desk')).toEqual({
      instance: 'VN',
      memberClass: 'GOV',
      member: 'H56.HT01',
      subsystem: 'civil-status-desk',
      text: 'VN/GOV/H56.HT01/civil-status-desk',
    });
    expect(systemId('VN/GOV/H56/a%2Fb').text).toBe('VN/GOV/H56/a%2Fb');
  });

  it.each([
    '',
    'VN',
    'VN/GOV/H56',
    'VN/GOV/H56/a/b',
    'VN/GOV/../a',
    'VN/GOV/H56/%',
    'VN//H56/a',
    'VN/GOV/H56/a%00',
    'VN/GOV/H56/a\nb',
    `VN/GOV/H56/${'a'.repeat(101)}`,
  ])('refuses %j', (text) => {
    expect(parseSubsystemId(text)).toBeUndefined();
    expect(() => systemId(text)).toThrow('Not a subsystem id');
  });
});
