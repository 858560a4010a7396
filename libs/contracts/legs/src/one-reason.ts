import { type RefusalReason } from './leg-answers.js';

const LONGEST = 500;

/** An answer names one reason: the code of the first, the sentences of all, as many as fit and none cut inside a character. */
export function oneReason(reasons: readonly RefusalReason[]): RefusalReason {
  const code = reasons[0]?.code ?? 'REFUSED';
  const text = reasons.map((reason) => reason.text).join('; ');
  if (text.length <= LONGEST) return { code, text: text || code };
  return { code, text: `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` };
}
