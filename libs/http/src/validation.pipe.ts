import { type Fault } from '@lgsp/kernel';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { type $ZodIssue } from 'zod/v4/core';
import { InvalidInput } from './http.errors.js';

type Issue = Partial<$ZodIssue> & { readonly path?: readonly unknown[] | undefined };

/** Makes `@Body({ schema })`, `@Param(name, { schema })` and `@Query({ schema })` validate; alone they do not. */
export const createValidationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new InvalidInput({ faults: issues.flatMap((issue) => faultsOf(issue as Issue)) }),
  });

const pointerTo = (path: readonly unknown[]): string =>
  path
    .map((part) => (typeof part === 'object' && part !== null && 'key' in part ? part.key : part))
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

/** Faults as pointer and code; zod's messages may quote the value, so they stay here. */
export function faultsOf(issue: Issue): Fault[] {
  const path = issue.path ?? [];
  if (issue.code === 'unrecognized_keys' && 'keys' in issue)
    return (issue.keys ?? []).map((key) => ({
      pointer: pointerTo([...path, key]),
      code: 'HTTP.UNKNOWN_FIELD',
    }));
  const missing = issue.code === 'invalid_type' && (issue.message ?? '').endsWith('undefined');
  const named: unknown = issue.code === 'custom' && 'params' in issue ? issue.params?.['code'] : undefined;
  const code = typeof named === 'string' ? named : missing ? 'HTTP.REQUIRED' : 'HTTP.WRONG_VALUE';
  return [{ pointer: pointerTo(path), code }];
}
