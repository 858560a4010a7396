import { checkMendable, checkOrder, checkPast } from './inspection.js';

describe('an inspection', () => {
  it('was today or before', () => {
    expect(() => checkPast('2026-11-28', '2026-11-28')).not.toThrow();
    expect(() => checkPast('2026-11-29', '2026-11-28')).toThrow('FIRE_SAFETY.INSPECTION_IN_FUTURE');
  });

  it('comes before the mending', () => {
    expect(() => checkOrder('2026-11-28', '2026-11-28')).not.toThrow();
    expect(() => checkOrder('2026-11-28', '2026-11-27')).toThrow('FIRE_SAFETY.DATES_OUT_OF_ORDER');
  });

  it('has its faults mended once', () => {
    expect(() => checkMendable({ faults: ['x'], mendedOn: null })).not.toThrow();
    expect(() => checkMendable({ faults: [], mendedOn: null })).toThrow('FIRE_SAFETY.NOTHING_TO_MEND');
    expect(() => checkMendable({ faults: ['x'], mendedOn: '2026-11-28' })).toThrow(
      'FIRE_SAFETY.NOTHING_TO_MEND',
    );
  });
});
