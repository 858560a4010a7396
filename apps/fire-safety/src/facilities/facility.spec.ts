import { checkOpen } from './facility.js';

describe('a facility', () => {
  it('may be closed while it is open', () => expect(() => checkOpen('open')).not.toThrow());

  it('is closed once', () => expect(() => checkOpen('closed')).toThrow('FIRE_SAFETY.FACILITY_CLOSED'));
});
