import { given } from '@lgsp/kernel';
import { AGENCY_KINDS, FIELDS_OF_WORK, ROLES, SCOPE_KINDS } from '@lgsp/security';
import { HEADER } from '@lgsp/x-road';
import { z } from 'zod';
import { type Endpoint } from '../policy/endpoint.js';
import { type DescriptionFile } from './declarations.js';

const Act = z.strictObject({
  role: z.enum(ROLES),
  field: z.enum(FIELDS_OF_WORK),
  agencies: z.array(z.enum(AGENCY_KINDS)).optional(),
});
const Proof = z.object({ maxAuthAge: z.int().positive().optional() });
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The endpoints of one provider: its OpenAPI operations (`x-internal` ones stay inside) and its unary gRPC methods. */
export function endpointsOf(description: DescriptionFile): Endpoint[] {
  const { provider } = description;
  const rest = Object.entries((description.openapi['paths'] ?? {}) as Record<string, PathItem>).flatMap(
    ([path, item]) =>
      METHODS.flatMap((verb): Endpoint[] => {
        const operation = item[verb];
        if (!operation || operation['x-internal'] === true) return [];
        const method = verb.toUpperCase();
        const safe = operation['x-safe'] === true;
        const streams = operation['x-stream'] === true;
        const name = `${method} ${patternOf(path)}`;
        const parameters = [...parametersOf(item), ...parametersOf(operation)];
        const takesKey = parameters.some(isKey);
        const lists = parameters.filter(isList).map((parameter) => parameter.name ?? '');
        const act = actOf(operation);
        const proof = proofOf(operation);
        const scopes = scopesOf(operation['x-scope']);
        return [
          {
            provider,
            kind: 'rest',
            method,
            path,
            name,
            safe,
            takesKey,
            streams,
            lists,
            ...given({ act, proof, scopes }),
          },
        ];
      }),
  );
  const scopesOfMethods = (description.openapi['x-grpc-scopes'] ?? {}) as Readonly<Record<string, unknown>>;
  const grpc = description.grpc.map(({ method, safe }): Endpoint => ({
    provider,
    kind: 'grpc',
    method: '',
    path: `/${method}`,
    name: method,
    safe,
    takesKey: false,
    streams: false,
    lists: [],
    ...given({ scopes: scopesOf(scopesOfMethods[method]) }),
  }));
  return [...rest, ...grpc];
}

/** `/persons/{id}` as agreements and metaservices write it: `/persons/*`. */
export const patternOf = (path: string): string => path.replace(/\{[^}]+\}/g, '*');

/** A newer release may name roles that this one does not know: then it is nobody's act here, and no less than that. */
function actOf({ 'x-act': act }: Readonly<Record<string, unknown>>): Endpoint['act'] {
  if (act === undefined) return undefined;
  const { data, success } = Act.safeParse(act);
  return success ? data : 'unknown';
}

/** What is not understood asks for the most: that the official has just signed in. */
function proofOf({ 'x-proof': proof }: Readonly<Record<string, unknown>>): Endpoint['proof'] {
  return proof === undefined ? undefined : (Proof.safeParse(proof).data ?? { maxAuthAge: 1 });
}

/** Of what a newer release names and this one does not know no clause can grant anything. */
function scopesOf(scopes: unknown): Endpoint['scopes'] {
  if (scopes === undefined || (Array.isArray(scopes) && scopes.length === 0)) return undefined;
  return Array.isArray(scopes) ? SCOPE_KINDS.filter((kind) => scopes.includes(kind)) : [];
}

const parametersOf = ({ parameters }: Readonly<Record<string, unknown>>): readonly Parameter[] =>
  Array.isArray(parameters) ? (parameters as Parameter[]) : [];
const isKey = ({ name, in: place }: Parameter): boolean =>
  place === 'header' && name?.toLowerCase() === HEADER.idempotencyKey;

const isList = ({ in: place, schema, explode = true }: Parameter): boolean =>
  place === 'query' && explode && [schema?.type].flat().includes('array');

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly schema?: { readonly type?: string | readonly string[] };
  readonly explode?: boolean;
}
type PathItem = Readonly<
  Partial<Record<(typeof METHODS)[number] | 'parameters', Readonly<Record<string, unknown>>>>
>;
