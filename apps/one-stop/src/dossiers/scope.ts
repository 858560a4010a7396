import { type NewDossier, type Reason } from '@lgsp/contracts-one-stop';
import { type LocalDate } from '@lgsp/kernel';
import { type Procedure } from '../procedures/procedure.js';

/** Why the procedure or this province is not the right one: 1 → 3 with *phiếu từ chối* (mẫu 03). Empty when it is. */
export function outOfScope(
  procedure: Procedure,
  dossier: Pick<NewDossier, 'child'>,
  today: LocalDate,
): readonly Reason[] {
  const reasons: Reason[] = [];
  if (ageInYears(dossier.child.birthDate, today) >= procedure.childUnderYears)
    reasons.push({
      code: 'CHILD_TOO_OLD',
      text: `Thủ tục chỉ áp dụng cho trẻ em dưới ${procedure.childUnderYears} tuổi`,
    });
  return reasons;
}

/** Completed years of life on a day. */
export function ageInYears(birthDate: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** What the applicant has to add before acceptance: 1 → 5 with *phiếu yêu cầu bổ sung* (mẫu 02). */
export function missingIn(dossier: Pick<NewDossier, 'child'>): readonly Reason[] {
  if (dossier.child.sex !== 3) return [];
  return [{ code: 'SEX_NOT_DETERMINED', text: 'Giới tính của trẻ chưa xác định, đề nghị bổ sung' }];
}
