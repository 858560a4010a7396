import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly 'x-scope'?: readonly string[] }>>>
  >;
  readonly 'x-grpc-scopes'?: Readonly<Record<string, readonly string[]>>;
}

const REGISTRY = join(import.meta.dirname, '../../../../apps/gateway/registry/generated/openapi');

/**
 * What of a department keeps to the places of its caller, as it is described: `GET /parcels/{id}`, `lgsp.land.v1.ParcelService/GetParcel`.
 * A walk that leaves one out has not shown that nobody sees another's rows.
 */
export function scopedRoutes(system: string): string[] {
  const document = JSON.parse(readFileSync(join(REGISTRY, `${system}.json`), 'utf8')) as Described;
  const takesOwn = (scopes: readonly string[] = []): boolean => scopes.includes('own');
  const rest = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => takesOwn(operation['x-scope']))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  const grpc = Object.entries(document['x-grpc-scopes'] ?? {}).filter(([, scopes]) => takesOwn(scopes));
  return [...rest, ...grpc.map(([method]) => method)].sort();
}
