import { type RefusalReason } from './leg-answers.js';

const LONGEST = 500;

/** An answer names one reason: the code of the first, the sentences of all, as many as fit and none cut inside a character. */
export function oneReason(reasons: readonly RefusalReason[]): RefusalReason {
  const code = reasons[0]?.code ?? 'REFUSED';
  return { code, text: sentencesOf(reasons, LONGEST) || code };
}

/** The sentences of all reasons, as many as fit into so many characters. */
export function sentencesOf(reasons: readonly RefusalReason[], longest: number): string {
  const text = reasons.map((reason) => reason.text).join('; ');
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
