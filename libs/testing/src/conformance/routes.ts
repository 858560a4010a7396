import { uuidv7 } from '@lgsp/kernel';

interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly unknown[] }>>;
}
export interface Operation {
  readonly 'x-safe'?: boolean;
  readonly 'x-actor'?: string;
  readonly 'x-scope'?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly schema?: { readonly type?: string } }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}
export interface Route {
  readonly method: string;
  readonly path: string;
  /** The path with opaque ids in the place of its parameters, and 1 where one is a number. */
  readonly filled: string;
  /** In JSON; what is bytes has no form to be tried. */
  readonly hasBody: boolean;
  readonly isSafe: boolean;
  /** Whose act it is: `official` or `system`. */
  readonly actor: string | undefined;
  /** Kinds of scope that it takes; empty where it has no rows of places; undefined where nobody said. */
  readonly scopes: readonly string[] | undefined;
  /** Where the body is one of several: the fields that say it is the first; else nothing. */
  readonly branch: Readonly<Record<string, unknown>>;
}

/** Every route that the service describes. */
export const routesOf = (document: OpenApi): readonly Route[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { requestBody, parameters = [], ...operation }]) => ({
      method: method.toUpperCase(),
      path,
      filled: path.replace(/\{([^}]+)\}/g, (_, name) =>
        parameters.find((one) => one.name === name)?.schema?.type === 'integer' ? '1' : uuidv7(),
      ),
      hasBody: requestBody?.content?.['application/json'] !== undefined,
      isSafe: operation['x-safe'] === true,
      actor: operation['x-actor'],
      scopes: operation['x-scope'],
      branch: branchOf(document, requestBody?.content?.['application/json']?.schema),
    })),
  );

function branchOf(document: OpenApi, schema: Schema = {}): Route['branch'] {
  const named = schema.$ref && document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
  const [first] = (named || schema).oneOf ?? [];
  const fixed = Object.entries(first?.properties ?? {}).filter(([, property]) => property.enum?.length === 1);
  return Object.fromEntries(fixed.map(([name, property]) => [name, property.enum?.[0]]));
}
