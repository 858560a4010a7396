import { Client, credentials, type Metadata, type ServiceError } from '@grpc/grpc-js';
import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import { fileURLToPath } from 'node:url';

const PROTO = fileURLToPath(
  new URL('../../../libs/contracts/population/src/population.proto', import.meta.url),
);
const SERVICE = 'lgsp.population.v1.PersonService';

/** What a call gave: a message, or the status with everything that came in its trailers. */
export type RpcAnswer =
  | { readonly ok: true; readonly message: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: ServiceError };

/** PersonService as a stranger calls it who has only the published proto. */
export class PersonClient {
  private readonly client: Client;
  private readonly methods: ServiceDefinition;

  constructor(address: string) {
    this.client = new Client(address, credentials.createInsecure());
    this.methods = loadSync(PROTO, { enums: String })[SERVICE] as ServiceDefinition;
  }

  call(method: string, request: object, metadata: Metadata, timeoutMs = 5_000): Promise<RpcAnswer> {
    const { path, requestSerialize, responseDeserialize } = this.methods[method] as MethodDefinition<
      object,
      Record<string, unknown>
    >;
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
}
