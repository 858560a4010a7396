import { type LocalDate, localDateOf, VIETNAM_OFFSET_MINUTES } from '@lgsp/kernel';
import { type WorkingTime } from '@lgsp/working-time';

/**
 * Whole working days before the due date: on which an apology is to be written at the latest, and from which its
 * officer is reminded, which is our own choice. The text says "1 day"; that it is a working one is not verified, nor what NĐ 118/2025/NĐ-CP made of it.
 */
export const APOLOGY = {
  writtenBefore: 1,
  remindedBefore: 2,
  source: 'NĐ 61/2018/NĐ-CP Đ19.9',
  verified: false,
} as const;

/** The letter is too late for a dossier that is due at `dueAt`. */
export function letterIsLate(time: WorkingTime, dueAt: Date, at: Date): boolean {
  let last = localDateOf(dueAt);
  for (let n = 0; n < APOLOGY.writtenBefore; n++) last = time.previousWorkingDay(last);
  return localDateOf(at) > last;
}

/** What is due until then needs an apology by now, or soon. */
export function apologyDueUntil(time: WorkingTime, now: Date): Date {
  let day = localDateOf(now);
  for (let n = 0; n < APOLOGY.remindedBefore; n++) day = time.nextWorkingDay(day);
  return endOf(day);
}

const endOf = (day: LocalDate): Date =>
  new Date(Date.parse(day) + 86_400_000 - 1 - VIETNAM_OFFSET_MINUTES * 60_000);
