import { type OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & Record<`x-${string}`, unknown>;

export interface DescribedOperation {
  readonly operation: Operation;
  readonly isSafe: boolean;
}

const VERBS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Each tag once, in the order of the operations. */
export const tagsOf = (operations: readonly DescribedOperation[]): { name: string }[] =>
  [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))].map((name) => ({ name }));

export const operationsOf = ({ paths }: OpenAPIObject): DescribedOperation[] =>
  Object.values(paths).flatMap((item) =>
    VERBS.flatMap((verb) => {
      const operation = item[verb] as Operation | undefined;
      return operation ? [{ operation, isSafe: operation['x-safe'] === true }] : [];
    }),
  );
