import { type Reason } from '@lgsp/contracts-one-stop';
import { type LocalDate } from '@lgsp/kernel';
import { checkComponents, type HandedIn, statedOnly } from './check-components.js';
import { type Component } from './component.js';
import { type Declaration } from './declaration.js';
import { kindOf } from './kinds.js';
import { type Procedure } from './procedure.js';

/** The papers that a procedure asks for in the cases that this declaration is. */
export function papersFor(procedure: Procedure, declaration: Declaration): Component[] {
  const isCase = within(procedure, declaration);
  return procedure.components.filter(({ cases }) => cases === undefined || isCase(cases));
}

/** Of those that the examination looks for, the ones of which there is nothing: neither here nor said to be with the portal. */
export function missingPapers(
  procedure: Procedure,
  declaration: Declaration,
  documents: readonly HandedIn[],
  receivedOn: LocalDate,
): Reason[] {
  const isCase = within(procedure, declaration);
  const examined = papersFor(procedure, declaration).filter(
    ({ examinedIn = [], examinedFrom }) =>
      isCase(examinedIn) || (examinedFrom !== undefined && examinedFrom <= receivedOn),
  );
  const { items } = checkComponents(examined, [...documents, ...statedOnly(declaration.attachments)]);
  return items
    .filter(({ required, state }) => required && state === 'missing')
    .map(({ code, name }) => ({
      code: `${PAPER}${code.toUpperCase().replaceAll('-', '_')}`,
      text: `Thiếu ${name.vi}`,
    }));
}

const PAPER = 'PAPER_MISSING_';
/** Papers come in while the officer looks, so what was missing is looked for again. */
export const isOfPaper = ({ code }: Reason): boolean => code.startsWith(PAPER);

function within(procedure: Procedure, declaration: Declaration) {
  const is = kindOf(procedure).cases?.(declaration) ?? [];
  return (cases: readonly string[]): boolean => cases.some((one) => is.includes(one));
}
