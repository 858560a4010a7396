import { type Bilingual, type Fault, registeredErrors } from '@lgsp/kernel';
import { type FieldViolation } from './error-details.js';

/** Faults as gRPC names them: `/parents/0/birthDate` is `parents[0].birth_date` in the proto (AIP-193). */
export function violationsOf(faults: readonly Fault[], language: keyof Bilingual): FieldViolation[] {
  if (faults.length === 0) return [];
  const titles = new Map(registeredErrors().map(({ code, title }) => [code, title[language]]));
  return faults.map(({ pointer, code }) => ({
    field: pathOf(pointer),
    description: titles.get(code) ?? code,
    code,
  }));
}

const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (path, part) =>
        /^\d+$/.test(part) ? `${path}[${part}]` : `${path}${path === '' ? '' : '.'}${snakeOf(part)}`,
      '',
    );

const snakeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
