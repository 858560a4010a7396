import {
  type BirthNotificationLookup,
  type BirthNotificationLookupAnswer,
  type BirthNotificationState,
  type NewBirthNotification,
  type NotifiedFact,
} from '@lgsp/contracts-healthcare';
import { type LocalDate, sameName } from '@lgsp/service-kit';
import { BirthNotificationIsCancelled, NotificationDatesDoNotFollow } from './birth-notification.errors.js';

type Content = Pick<NewBirthNotification, 'mother' | 'child' | 'issuedOn'>;

/** What is cancelled stays so. @throws HEALTHCARE.BIRTH_NOTIFICATION_CANCELLED */
export function checkValid(state: BirthNotificationState): void {
  if (state !== 'valid') throw new BirthNotificationIsCancelled();
}

/** @throws HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW */
export function checkDates({ child, issuedOn }: Content, today: LocalDate): void {
  if (child.birthDate > issuedOn || issuedOn > today) throw new NotificationDatesDoNotFollow();
}

/**
 * What a statement has otherwise than the notification. Who has nothing right but the code, may have guessed it: to them there is none, as to
 * whoever asks for a code that nobody gave.
 */
export function compared(
  notification: Pick<NewBirthNotification, 'mother' | 'child'> & { readonly state: BirthNotificationState },
  stated: BirthNotificationLookup,
): BirthNotificationLookupAnswer {
  const { child, mother, state } = notification;
  const facts: Readonly<Record<NotifiedFact, boolean>> = {
    // What is not determined contradicts nothing.
    sex: child.sex === stated.sex || child.sex === 3 || stated.sex === 3,
    birthDate: child.birthDate === stated.birthDate,
    mother: isSameMother(mother, stated.mother),
  };
  const differs = (Object.keys(facts) as NotifiedFact[]).filter((fact) => !facts[fact]);
  // One of two sexes is no proof of anything.
  if (!facts.birthDate && !facts.mother) return { known: false };
  return { known: true, state, differs };
}

/** By the number where both sides have one: population has looked up the name that goes with it. Else by name and birth date. */
function isSameMother(
  known: NewBirthNotification['mother'],
  stated: BirthNotificationLookup['mother'],
): boolean {
  if (known.personalNumber !== undefined && stated.personalNumber !== undefined)
    return known.personalNumber === stated.personalNumber;
  return sameName(known.name, stated.name) && isCoarserOrSame(known.birthDate, stated.birthDate);
}

/** `1995` and `1995-03` agree with `1995-03-14`, whichever of the two knows more. */
const isCoarserOrSame = (one: string | undefined, other: string): boolean =>
  one === undefined || one.startsWith(other) || other.startsWith(one);
