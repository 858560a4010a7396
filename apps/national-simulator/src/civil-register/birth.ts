import { type CivilRegisterBirthRequest, CivilRegisterCode } from '@lgsp/contracts-national-systems';

/** What the register refuses without looking at any other register. Undefined: nothing. */
export function refusalOnSight(
  {
    child,
    mother,
    father,
    approvedBy,
    signedBy,
  }: Pick<CivilRegisterBirthRequest, 'child' | 'mother' | 'father' | 'approvedBy' | 'signedBy'>,
  today: string,
): { code: string; reason: string } | undefined {
  if (child.birthDate > today)
    return { code: CivilRegisterCode.birthInFuture, reason: 'Ngày sinh của trẻ ở tương lai' };
  if (!mother && !father)
    return { code: CivilRegisterCode.parentsMissing, reason: 'Phải có thông tin của mẹ hoặc cha' };
  if (approvedBy === signedBy)
    return { code: CivilRegisterCode.sameOfficial, reason: 'Công chức hộ tịch và người ký phải khác nhau' };
  return undefined;
}

/** Entry `n` of a book, as written on the certificate. */
export const certificateNumber = (entry: number, year: number): string => `${entry}/${year}`;

/** A book is opened each year in each commune. */
export const bookNumber = (communeCode: string, year: number): string => `${communeCode}/${year}`;
