import { checkOpen } from './parcel.js';

describe('a parcel', () => {
  it('may be closed while it is open', () => expect(() => checkOpen('open')).not.toThrow());

  it('is closed once', () => expect(() => checkOpen('closed')).toThrow('LAND.PARCEL_CLOSED'));
});
