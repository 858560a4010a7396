import { type RefusalReason } from '@lgsp/contracts-legs';

const LONGEST = 500;

/** An answer names one reason: the code of the first, the sentences of all. */
export function oneReason(reasons: readonly RefusalReason[]): RefusalReason {
  const code = reasons[0]?.code ?? 'REFUSED';
  const text = reasons.map((reason) => reason.text).join('; ');
  return { code, text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text || code };
}
