import { headerRule } from '@lgsp/x-road';
import { type Admitted } from './admitted.js';

/** What travels on to the provider as the client said it, names and values in turn: by the table of headers, and by the clause. */
export function forwardedHeaders({ head, grant }: Admitted): string[] {
  const headers = [...head.forward];
  for (const name of grant.clause.headers ?? []) {
    const value = head.unlisted.get(name);
    if (value !== undefined) headers.push(name, value);
  }
  return headers;
}

/** The same over gRPC, where headers that speak of HTTP mean nothing. */
export function forwardedMetadata(admitted: Admitted): string[] {
  return forwardedHeaders(admitted).filter((_, at, all) => {
    const { listed, grpc } = headerRule(all[at - (at % 2)] ?? '');
    return grpc || !listed;
  });
}
