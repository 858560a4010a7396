import { whyNot } from './transfer-leg.js';

const asked = { transferor: { personId: 'a' }, certificateNumber: 'AA 123456' };
const standing = { rights: [{ holder: 'b' }, { holder: 'a' }], certificate: { number: 'AA 123456' } };

describe('a right', () => {
  it('goes over when the transferor holds it and the certificate is the one in force', () =>
    expect(whyNot(standing, asked)).toBeUndefined());

  it.each([
    ['PARCEL_NOT_REGISTERED', undefined],
    ['NOT_THE_HOLDER', { ...standing, rights: [{ holder: 'b' }] }],
    ['CERTIFICATE_NOT_IN_FORCE', { ...standing, certificate: { number: 'AA 123457' } }],
  ])('does not: %s', (code, now) => expect(whyNot(now, asked)).toMatchObject({ code }));
});
