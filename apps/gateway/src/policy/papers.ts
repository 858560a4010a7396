import { type Agreement } from './agreement.js';

/** As its parties signed it, whoever is a member of its group for which days. */
export const paperOf = <Of extends Pick<Agreement, 'validity' | 'membership'>>(agreement: Of): Of =>
  agreement.membership ? { ...agreement, validity: agreement.membership.agreed } : agreement;

/** Each once, however many members have it through a group. */
export const papersOf = (agreements: readonly Agreement[]): readonly Agreement[] => [
  ...new Map(agreements.map((one) => [`${one.id} v${one.version}`, paperOf(one)])).values(),
];
