import { uuidv7 } from '@lgsp/kernel';

export interface Operation {
  readonly 'x-safe'?: boolean;
  readonly requestBody?: object;
}
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
export interface Route {
  readonly method: string;
  readonly path: string;
  /** The path with opaque ids in the place of its parameters. */
  readonly filled: string;
  readonly hasBody: boolean;
}

/** Every route that the service describes. */
export const routesOf = (document: OpenApi): readonly Route[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      filled: path.replace(/\{[^}]+\}/g, () => uuidv7()),
      hasBody: operation.requestBody !== undefined,
    })),
  );
