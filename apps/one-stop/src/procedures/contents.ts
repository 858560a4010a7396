import { type Reason } from '@lgsp/contracts-one-stop';
import { type LocalDate } from '@lgsp/kernel';
import { type Declaration } from './declaration.js';

/** Something that the entry in a register has to say, so that a declaration has to. */
export interface Content {
  /** Pointer into the declaration, `/mother/ethnicity`; nothing is asked of what it does not name at all, as a father. */
  readonly part: string;
  /** As the citizen reads it. */
  readonly name: string;
  /** First reception date on which its lack is told; before it is taken where it is sent, so that senders can learn it. */
  readonly askedFrom: LocalDate;
  /** Cases of the kind in which nobody can say it ({@link ProcedureKind.cases}). */
  readonly exceptIn?: readonly string[];
  readonly source: string;
  readonly verified: boolean;
}

/** What a declaration does not say and was to, each with a word of its own, `MOTHER_ETHNICITY_MISSING`. */
export const lackingContents = (
  contents: readonly Content[],
  declaration: Declaration,
  cases: readonly string[],
  receivedOn: LocalDate,
): Reason[] =>
  contents
    .filter(({ askedFrom }) => askedFrom <= receivedOn)
    .filter(({ exceptIn = [] }) => !exceptIn.some((one) => cases.includes(one)))
    .filter(({ part }) => isLacking(declaration, part))
    .map(({ part, name }) => ({
      code: `${part.slice(1).replaceAll('/', '_').toUpperCase()}_MISSING`,
      text: `Thiếu ${name}`,
    }));

function isLacking(declaration: Declaration, part: string): boolean {
  const [holder = '', field = ''] = part.slice(1).split('/');
  const held = (declaration as unknown as Record<string, Record<string, unknown> | undefined>)[holder];
  return held !== undefined && held[field] === undefined;
}
