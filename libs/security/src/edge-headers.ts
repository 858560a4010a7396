import { type ExecutionContext } from '@nestjs/common';
import { type HeaderValues } from './caller.js';

interface HttpRequest {
  readonly raw: { readonly rawHeaders: readonly string[] };
}
interface GrpcMetadata {
  get(key: string): readonly (string | Buffer)[];
}

/** The request on HTTP, the metadata on gRPC: one object per call, the same wherever the call is looked at. */
export function callOf(context: ExecutionContext): object {
  return context.getType() === 'rpc'
    ? context.switchToRpc().getContext<object>()
    : context.switchToHttp().getRequest<object>();
}

/** Headers as they came: Node joins repeated ones, so that two values would look like one. */
export function headersOf(context: ExecutionContext): HeaderValues {
  if (context.getType() === 'rpc') {
    const metadata = context.switchToRpc().getContext<GrpcMetadata>();
    return (name) => metadata.get(name).map(String);
  }
  const { rawHeaders } = context.switchToHttp().getRequest<HttpRequest>().raw;
  return (name) => rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}
