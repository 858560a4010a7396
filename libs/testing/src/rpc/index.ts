import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';

/** What a call gave: a message, or the status with everything that came in its trailers. */
export type RpcAnswer =
  | { readonly ok: true; readonly message: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: ServiceError };

/** Calls gRPC as a stranger does who has only the published proto. */
export class RpcClient {
  private readonly client: Client;
  private readonly services: ReturnType<typeof loadSync>;

  constructor(address: string, protoPath: string) {
    this.client = new Client(address, credentials.createInsecure());
    this.services = loadSync(protoPath, { enums: String });
  }

  /** `method` is `<package>.<Service>/<Method>`, as agreements name it; an empty header is left out. */
  call(
    method: string,
    request: object,
    headers: Readonly<Record<string, string>>,
    timeoutMs = 5_000,
  ): Promise<RpcAnswer> {
    const { path, requestSerialize, responseDeserialize } = this.definitionOf(method);
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) if (value !== '') metadata.set(name, value);
    return new Promise((resolve) =>
      this.client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        metadata,
        { deadline: Date.now() + timeoutMs },
        (error, message) =>
          resolve(error === null ? { ok: true, message: message ?? {} } : { ok: false, error }),
      ),
    );
  }

  close(): void {
    this.client.close();
  }

  private definitionOf(name: string): MethodDefinition<object, Record<string, unknown>> {
    const [service = '', method = ''] = name.split('/');
    const found = (this.services[service] as ServiceDefinition | undefined)?.[method];
    if (found === undefined) throw new Error(`The proto has no method ${name}`);
    // Messages are what the proto says; its types are known only at run time.
    return found as MethodDefinition<object, Record<string, unknown>>;
  }
}
