/** What the walk reads of an OpenAPI document. */
export interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

export interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-act'?: Act;
  readonly 'x-actor-systems'?: readonly string[];
  readonly 'x-proof'?: object;
}

export interface Response {
  readonly content?: Readonly<
    Record<string, { readonly schema?: { readonly contentSchema?: object } | undefined }>
  >;
}

export interface Act {
  readonly role: string;
  readonly field: string;
  readonly agencies?: readonly string[];
}

export interface Operation {
  /** `GET /schools/{id}`, as Schemathesis names it. */
  readonly name: string;
  readonly path: string;
  readonly verb: string;
  readonly described: Described;
}

export const operationsOf = ({ paths }: Document): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, described]) => ({
      name: `${verb.toUpperCase()} ${path}`,
      path,
      verb,
      described,
    })),
  );
