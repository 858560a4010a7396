import { Metadata } from '@grpc/grpc-js';
import { CODE_TRAILER } from '@lgsp/rpc';
import { HEADER, headerRule } from '@lgsp/x-road';
import { type RpcAnswer } from './rpc-line.js';

export interface RpcReleased extends RpcAnswer {
  readonly trailers: Metadata;
}

/** What an error brings beside its status: the registered code, its details, and when to come again. */
const OF_ERRORS: ReadonlySet<string> = new Set([CODE_TRAILER, 'grpc-status-details-bin', 'retry-after']);

/** The id of the exchange, as trailers say it: of an answer, of a provider's error, of a refusal. */
export function trailersOf(id: string): Metadata {
  const trailers = new Metadata();
  trailers.set(HEADER.requestId, id);
  return trailers;
}

/** The provider's error with the metadata that passes: what only the gateway may say is said by it alone. */
export function releaseRpc(
  answer: RpcAnswer,
  trailers: Metadata,
  named: readonly string[] = [],
): RpcReleased {
  const { error } = answer;
  if (!error) return { ...answer, trailers };
  for (const name of Object.keys(error.metadata.getMap()))
    if (OF_ERRORS.has(name) || (named.includes(name) && !headerRule(name).listed))
      for (const value of error.metadata.get(name)) trailers.add(name, value);
  return { ...answer, trailers, error: Object.assign(error, { metadata: trailers }) };
}
