import {
  type BirthNotificationLookup,
  type BirthNotificationLookupAnswer,
  type NotifiedFact,
} from '@lgsp/contracts-healthcare';
import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { given } from '@lgsp/kernel';
import { type DeclarationOf } from './declaration.js';
import { notice } from './plausible.js';

const CODE = '/notificationCode';
const PART: Readonly<Record<NotifiedFact, string>> = {
  sex: '/child/sex',
  birthDate: '/child/birthDate',
  mother: '/mother',
};

/**
 * What a declaration says of the birth to whoever keeps its *giấy chứng sinh*. Undefined where there is none, or no mother whom it could
 * be of: such a birth waits for an officer anyway.
 */
export function statedBirth({
  notificationCode: code,
  child: { sex, birthDate },
  mother,
}: DeclarationOf<'birth'>): BirthNotificationLookup | undefined {
  if (code === undefined || !mother) return undefined;
  const { name, birthDate: born, personalNumber } = mother;
  return { code, sex, birthDate, mother: { name, birthDate: born, ...given({ personalNumber }) } };
}

/** What is rare in the answer; without one, that nobody could be asked. */
export function notificationNotices(answer: BirthNotificationLookupAnswer | undefined): DossierNotice[] {
  if (!answer) return notice('NOTIFICATION_NOT_ASKED', [CODE]);
  if (!answer.known) return notice('NOTIFICATION_NOT_KNOWN', [CODE]);
  return [
    ...notice('NOTIFICATION_CANCELLED', answer.state === 'cancelled' ? [CODE] : []),
    ...notice(
      'NOTIFICATION_DIFFERS',
      (answer.differs ?? []).map((fact) => PART[fact]),
    ),
  ];
}
