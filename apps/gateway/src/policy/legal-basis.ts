import { addDays, type LocalDate } from '@lgsp/kernel';
import { type Agreement } from './agreement.js';
import { papersOf } from './papers.js';
import { type Policy } from './policy.js';

/** What an agreement rests on; articles as they are cited, `19.6`. */
export interface LegalReference {
  readonly act: string;
  readonly articles?: readonly string[] | undefined;
}

/** An act of law (*văn bản quy phạm pháp luật*) as the registry knows it. */
export interface LegalAct {
  /** Its number, `NĐ 61/2018/NĐ-CP`. */
  readonly act: string;
  readonly title: string;
  /** First and last day in force, where somebody knows them. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly replacedBy?: string | undefined;
  /** Somebody has looked the dates up. */
  readonly verified: boolean;
  readonly source: string;
}

export const WARNING_KINDS = ['act-not-listed', 'act-not-in-force', 'ends-soon', 'ended'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export interface AgreementWarning {
  readonly kind: WarningKind;
  readonly text: string;
}

const SOON_DAYS = 30;

/** What is not right with the paper. Nothing is refused for it: what the parties signed holds until it ends. */
export function warningsOf(
  { legalBasis, validity }: Pick<Agreement, 'legalBasis' | 'validity'>,
  acts: ReadonlyMap<string, LegalAct>,
  today: LocalDate,
): readonly AgreementWarning[] {
  const warnings: AgreementWarning[] = [];
  const warn = (kind: WarningKind, text: string): number => warnings.push({ kind, text });
  const { from, to } = validity;
  if (to < today) warn('ended', `it ended on ${to}`);
  else if (to <= addDays(today, SOON_DAYS)) warn('ends-soon', `it ends on ${to}`);
  for (const { act: number } of legalBasis) {
    const act = acts.get(number);
    if (!act) warn('act-not-listed', `${number} is not among the acts of legal-acts.yaml`);
    else if (act.to !== undefined && act.to < to)
      warn('act-not-in-force', `${endOf(act, today)}; it runs to ${to}`);
    else if (act.from !== undefined && act.from > from)
      warn('act-not-in-force', `${number} is in force from ${act.from} on; it begins on ${from}`);
  }
  return warnings;
}

/** Of all agreements in force. */
export const paperWarnings = (
  { agreements, legalActs }: Pick<Policy, 'agreements' | 'legalActs'>,
  today: LocalDate,
): readonly (AgreementWarning & { readonly agreement: Agreement })[] =>
  papersOf(agreements).flatMap((agreement) =>
    warningsOf(agreement, legalActs, today).map((warning) => ({ ...warning, agreement })),
  );

const endOf = ({ act, to = '', replacedBy, verified }: LegalAct, today: LocalDate): string =>
  [
    `${act} ${to < today ? 'ended' : 'ends'} on ${to}`,
    ...(replacedBy === undefined ? [] : [`, replaced by ${replacedBy}`]),
    ...(verified ? [] : [' (not verified)']),
  ].join('');
