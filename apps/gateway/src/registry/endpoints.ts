import { HEADER } from '@lgsp/x-road';
import { type Endpoint } from '../policy/endpoint.js';
import { type DescriptionFile } from './declarations.js';

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
        const takesKey = parametersOf(operation).some(isKey);
        return [{ provider, kind: 'rest', method, path, name, safe, takesKey, streams }];
      }),
  );
  const grpc = description.grpc.map(({ method, safe }): Endpoint => ({
    provider,
    kind: 'grpc',
    method: '',
    path: `/${method}`,
    name: method,
    safe,
    takesKey: false,
    streams: false,
  }));
  return [...rest, ...grpc];
}

/** `/persons/{id}` as agreements and metaservices write it: `/persons/*`. */
export const patternOf = (path: string): string => path.replace(/\{[^}]+\}/g, '*');

const parametersOf = ({ parameters }: Readonly<Record<string, unknown>>): readonly Parameter[] =>
  Array.isArray(parameters) ? (parameters as Parameter[]) : [];
const isKey = ({ name, in: place }: Parameter): boolean =>
  place === 'header' && name?.toLowerCase() === HEADER.idempotencyKey;

interface Parameter {
  readonly name?: string;
  readonly in?: string;
}
type PathItem = Readonly<Partial<Record<(typeof METHODS)[number], Readonly<Record<string, unknown>>>>>;
