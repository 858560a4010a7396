import { defineError } from '@lgsp/kernel';

export const OfficerRequired = defineError('POPULATION.OFFICER_REQUIRED', 'forbidden', {
  en: 'Only a person may take this step; name the acting official',
  vi: 'Chỉ cán bộ được thực hiện bước này; cần mã cán bộ',
});

/** Acts are people's: no system approves, signs or takes lists. @throws POPULATION.OFFICER_REQUIRED */
export function checkOfficial(actor: string): void {
  if (actor.startsWith('system:')) throw new OfficerRequired();
}
