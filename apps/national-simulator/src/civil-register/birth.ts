import { type CivilRegisterBirthRequest, CivilRegisterCode } from '@lgsp/contracts-national-systems';

type Refusal = { code: string; reason: string } | undefined;

/** What the register refuses without looking at any other register, in a birth as in its correction. Undefined: nothing. */
export function refusalOnSight(
  { child, approvedBy, signedBy }: Pick<CivilRegisterBirthRequest, 'child' | 'approvedBy' | 'signedBy'>,
  today: string,
): Refusal {
  if (child.birthDate > today)
    return { code: CivilRegisterCode.birthInFuture, reason: 'Ngày sinh của trẻ ở tương lai' };
  if (approvedBy === signedBy)
    return { code: CivilRegisterCode.sameOfficial, reason: 'Công chức hộ tịch và người ký phải khác nhau' };
  return undefined;
}

/** Somebody has to be named, unless the child was found. */
export const parentsMissing = ({ mother, father, findingReport }: CivilRegisterBirthRequest): Refusal =>
  mother || father || findingReport
    ? undefined
    : { code: CivilRegisterCode.parentsMissing, reason: 'Phải có thông tin của mẹ hoặc cha' };

/** Entry `n` of a book, as written on the certificate. */
export const certificateNumber = (entry: number, year: number): string => `${entry}/${year}`;

/** A book is opened each year in each commune. */
export const bookNumber = (communeCode: string, year: number): string => `${communeCode}/${year}`;
