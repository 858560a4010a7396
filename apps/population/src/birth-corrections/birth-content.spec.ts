import { type BirthContent } from '@lgsp/contracts-population';
import { correctedContent, hashOf } from './birth-content.js';
import { NoSuchParent, NothingCorrected } from './birth-correction.errors.js';

const place = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const signed: BirthContent = {
  child: { name: 'Lê Mô Phỏng Mai', sex: 2, birthDate: '2026-11-18', birthPlace: place },
  mother: { name: 'Nguyễn Mô Phỏng An', birthDate: '1995', personalNumber: '038195000001' },
};

describe('the content of a birth', () => {
  it('takes what is right, and keeps all else, the numbers too', () => {
    const content = correctedContent(signed, {
      child: { name: 'Lê Mô Phỏng Maie' },
      mother: { birthDate: '1996' },
    });
    expect(content).toEqual({
      child: { ...signed.child, name: 'Lê Mô Phỏng Maie' },
      mother: { ...signed.mother, birthDate: '1996' },
    });
  });

  it('is not corrected by what it says already, nor by a parent who is not in it', () => {
    expect(() => correctedContent(signed, { child: { sex: 2 } })).toThrow(NothingCorrected);
    expect(() => correctedContent(signed, { father: { name: 'Lê Mô Phỏng Bình' } })).toThrow(NoSuchParent);
  });

  it('has one hash in whichever order it was written, and another with another salt or word', () => {
    const { child, ...rest } = signed;
    const other = correctedContent(signed, { child: { birthDate: '2026-11-19' } });
    expect(hashOf({ ...rest, child }, 'a')).toBe(hashOf(signed, 'a'));
    expect(new Set([hashOf(signed, 'a'), hashOf(signed, 'b'), hashOf(other, 'a')]).size).toBe(3);
  });
});
