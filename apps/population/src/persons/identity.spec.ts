import { confirms } from './identity.js';

const hoa = {
  personalNumber: '038198000003',
  name: 'Trần Mô Phỏng Hòa',
  birthDate: '1998-12-31',
};
const stated = { personalNumber: '038198000003', name: 'trần  mô phỏng HOÀ', birthDate: '1998-12-31' };

describe('identity', () => {
  it('takes a name in any case, spacing and tone placement', () => expect(confirms(hoa, stated)).toBe(true));

  it.each(['1998', '1998-12'])('takes the coarser date %s', (birthDate) =>
    expect(confirms(hoa, { ...stated, birthDate })).toBe(true),
  );

  it.each([{ personalNumber: '038198000004' }, { name: 'Trần Mô Phỏng Hoa' }, { birthDate: '1998-12-30' }])(
    'one wrong part is enough: %p',
    (wrong) => expect(confirms(hoa, { ...stated, ...wrong })).toBe(false),
  );

  it('a row that knows only the year does not confirm a day', () =>
    expect(confirms({ ...hoa, birthDate: '1998' }, stated)).toBe(false));
});
