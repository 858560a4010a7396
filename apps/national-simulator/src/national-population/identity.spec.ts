import { isSamePerson } from './identity.js';

const hoa = { name: 'Trần Mô Phỏng Hòa', birthDate: '1998-12-31' };

describe('identity', () => {
  it.each([
    ['trần  mô phỏng HOÀ', '1998-12-31'],
    ['Trần Mô Phỏng Hòa', '1998'],
    ['Trần Mô Phỏng Hòa', '1998-12'],
  ])('%s, %s is the person', (name, birthDate) => expect(isSamePerson({ name, birthDate }, hoa)).toBe(true));

  it.each([
    ['Trần Mô Phỏng Hoa', '1998-12-31'],
    ['Trần Mô Phỏng Hòa', '1998-12-30'],
    ['Trần Mô Phỏng Hòa', '1999'],
  ])('%s, %s is not', (name, birthDate) => expect(isSamePerson({ name, birthDate }, hoa)).toBe(false));

  it('nobody is nobody', () => expect(isSamePerson(hoa, undefined)).toBe(false));
});
