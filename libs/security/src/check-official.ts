import { OfficerRequired } from './security.errors.js';

/** Some acts are people's: no system approves, signs or enters in a register. @throws SECURITY.OFFICER_REQUIRED */
export function checkOfficial(actor: string): void {
  if (actor.startsWith('system:')) throw new OfficerRequired();
}
