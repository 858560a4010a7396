import { addDays } from '@lgsp/kernel';

/** The day on which a child born on `birthDate` turns `months` months; a missing day is the last of its month. */
function turns(birthDate: string, months: number): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate();
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

const endOfMonth = (date: string): string => addDays(turns(`${date.slice(0, 7)}-01`, 1), -1);

/**
 * A card for a child under six is valid from birth to 30/9 of the year in which the child turns 72 months, for one who
 * turns so after 30/9 to the end of that month (NĐ 146/2018/NĐ-CP Đ13.2).
 */
export function childCardValidity(birthDate: string): { validFrom: string; validTo: string } {
  const sixth = turns(birthDate, 72);
  const autumn = `${sixth.slice(0, 4)}-09-30`;
  return { validFrom: birthDate, validTo: sixth > autumn ? endOfMonth(sixth) : autumn };
}

export const isUnderSix = (birthDate: string, today: string): boolean =>
  birthDate <= today && today < turns(birthDate, 72);

/** `TE`, level 1, issued by Thanh Hóa (38): nothing else fits a child under six of this agency. */
export const fitsChildOfProvince = (card: {
  objectGroup: string;
  benefitLevel: string;
  issuingProvince: string;
}): boolean => card.objectGroup === 'TE' && card.benefitLevel === '1' && card.issuingProvince === '38';
