import { type BirthLegContents } from './birth-leg-intake.service.js';

type Born = Pick<
  BirthLegContents,
  'notificationCode' | 'finding' | 'mother' | 'father' | 'child' | 'birthOrder'
>;

/**
 * What a birth without a notification's code is once by: the report of who was found, else the mother, else the father alone; the day;
 * and which of several children it is. Null where nobody has a number: names that meet prove nothing, and an officer looks.
 */
export function birthKey({
  notificationCode,
  finding,
  mother,
  father,
  child,
  birthOrder = 1,
}: Born): string | null {
  const parent = mother ?? father;
  const who = parent
    ? (parent.personalNumber ?? parent.passportNumber)
    : finding && `${finding.place.communeCode} ${finding.writtenOn} ${finding.number.toUpperCase()}`;
  if (notificationCode !== undefined || who === undefined) return null;
  return `${who}|${child.birthDate}|${birthOrder}`;
}
