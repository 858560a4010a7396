import { Metadata } from '@grpc/grpc-js';
import { CODE_TRAILER } from '@lgsp/rpc';
import { headerRule } from '@lgsp/x-road';
import { type RpcAnswer } from './rpc-line.js';

/** What an error brings beside its status: the registered code, its details, and when to come again. */
const OF_ERRORS: ReadonlySet<string> = new Set([CODE_TRAILER, 'grpc-status-details-bin', 'retry-after']);

/** The provider's error with the metadata that passes: what only the gateway may say is not said in its place. */
export function releaseRpc(answer: RpcAnswer, named: readonly string[] = []): RpcAnswer {
  const { error } = answer;
  if (!error) return answer;
  const metadata = new Metadata();
  for (const name of Object.keys(error.metadata.getMap()))
    if (OF_ERRORS.has(name) || (named.includes(name) && !headerRule(name).listed))
      for (const value of error.metadata.get(name)) metadata.add(name, value);
  return { ...answer, error: Object.assign(error, { metadata }) };
}
