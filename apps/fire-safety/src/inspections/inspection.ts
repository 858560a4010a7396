import { type LocalDate } from '@lgsp/service-kit';
import { DatesOutOfOrder, InspectionInFuture, NothingToMend } from './inspection.errors.js';

/** @throws FIRE_SAFETY.INSPECTION_IN_FUTURE */
export function checkPast(day: LocalDate, today: LocalDate): void {
  if (day > today) throw new InspectionInFuture();
}

/** @throws FIRE_SAFETY.DATES_OUT_OF_ORDER */
export function checkOrder(inspectedOn: LocalDate, later: LocalDate): void {
  if (later < inspectedOn) throw new DatesOutOfOrder();
}

/** Faults are mended once. @throws FIRE_SAFETY.NOTHING_TO_MEND */
export function checkMendable(inspection: { faults: readonly string[]; mendedOn: LocalDate | null }): void {
  if (inspection.faults.length === 0 || inspection.mendedOn !== null) throw new NothingToMend();
}
