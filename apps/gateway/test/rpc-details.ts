import { type Metadata } from '@grpc/grpc-js';
import { ERROR_DETAILS_PROTO } from '@lgsp/rpc';
import protobuf from 'protobufjs';

const Status = protobuf.loadSync(ERROR_DETAILS_PROTO).lookupType('google.rpc.Status');

/** What the details of a refusal say, by the names of their messages, as any client decodes them. */
export function detailsOf(metadata: Metadata): Record<string, unknown> {
  const [bytes] = metadata.get('grpc-status-details-bin');
  const { details } = Status.decode(bytes as Buffer).toJSON() as { details: { '@type': string }[] };
  return Object.fromEntries(
    details.map(({ '@type': type, ...said }) => [type.replace('type.googleapis.com/', ''), said]),
  );
}
