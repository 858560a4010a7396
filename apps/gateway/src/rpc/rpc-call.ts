import { Metadata, status } from '@grpc/grpc-js';
import { HEADER, requestHash } from '@lgsp/x-road';
import { type Admitted } from '../corridor/admitted.js';
import { assertedHeaders } from '../corridor/asserted-headers.js';
import { type HeldBody } from '../corridor/body-budget.js';
import { type Call } from '../corridor/call.js';
import { type Verdict } from '../corridor/call-outcome.js';
import { forwardedMetadata } from '../corridor/forwarded-headers.js';
import { type RequestHead } from '../corridor/request-head.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Subsystem } from '../policy/subsystem.js';
import { limitsOf, type RequestsOptions } from '../providers/requests.options.js';
import { type RegistrySnapshot } from '../registry/registry.js';
import { type RpcClients } from './rpc-clients.js';
import { headOfMetadata } from './rpc-head.js';
import { type RpcAnswer } from './rpc-line.js';
import { releaseRpc, type RpcReleased, trailersOf } from './rpc-release.js';

/** What has arrived at the gRPC server. */
export interface RpcRequest {
  /** `lgsp.population.v1.PersonService/GetPerson` */
  readonly method: string;
  readonly bytes: Buffer;
  readonly metadata: Metadata;
  /** Unix milliseconds, of `grpc-timeout`; Infinity without one. */
  readonly deadline: number;
  /** Thumbprint of the certificate on its connection. */
  certificate(): string | undefined;
}

/** One unary gRPC call: raw bytes on both sides of the corridor. */
export class RpcCall implements Call<RpcAnswer, RpcReleased> {
  readonly kind = 'grpc';
  /** Unix milliseconds. */
  private readonly deadline: number;
  private headers: readonly string[] = [];
  private readonly trailers: Metadata;

  constructor(
    readonly id: string,
    private readonly request: RpcRequest,
    private readonly clients: RpcClients,
    options: RequestsOptions,
  ) {
    const { defaultTimeoutMs, maxTimeoutMs } = limitsOf(options);
    const longest = Number.isFinite(request.deadline) ? maxTimeoutMs : defaultTimeoutMs;
    this.deadline = Math.min(request.deadline, Date.now() + longest);
    this.trailers = trailersOf(id);
  }

  authorization(): string | undefined {
    return this.request.metadata.get('authorization')[0]?.toString();
  }

  certificate(): string | undefined {
    return this.request.certificate();
  }

  readHead(): RequestHead {
    return headOfMetadata(this.request.metadata);
  }

  providerIn({ grpcMethods, subsystems }: RegistrySnapshot): Subsystem | undefined {
    const endpoint = grpcMethods.get(this.request.method);
    return endpoint && subsystems.get(endpoint.provider);
  }

  endpointIn({ grpcMethods }: RegistrySnapshot): Endpoint | undefined {
    return grpcMethods.get(this.request.method);
  }

  readBody(held: HeldBody): Buffer {
    const refusal = held.claim(this.request.bytes.length);
    if (refusal) throw refusal;
    return this.request.bytes;
  }

  prepare(admitted: Admitted, body: Buffer | undefined, salt: string): string {
    const asserted = assertedHeaders(admitted, this.deadline - Date.now());
    this.headers = [...forwardedMetadata(admitted), ...asserted];
    const { path: target } = admitted.endpoint;
    const hash = requestHash({ salt, method: 'POST', target, headers: asserted, body });
    this.trailers.set(HEADER.requestHash, hash);
    this.trailers.set(HEADER.salt, salt);
    return hash;
  }

  send(admitted: Admitted, body: Buffer | undefined, authorization: string): Promise<RpcAnswer> {
    const { deadline } = this;
    const headers = [...this.headers, 'authorization', authorization];
    const metadata = new Metadata();
    for (let i = 0; i < headers.length; i += 2) metadata.set(headers[i] ?? '', headers[i + 1] ?? '');
    const { provider, endpoint } = admitted;
    const { path, safe: repeatable } = endpoint;
    return this.clients.call(provider.system, { path, bytes: body ?? EMPTY, metadata, deadline, repeatable });
  }

  release(answer: RpcAnswer, { grant }: Admitted): RpcReleased {
    return releaseRpc(answer, this.trailers, grant.clause.headers);
  }

  verdictOf(code: number): Verdict {
    return code === Number(status.OK) ? 'ok' : FAILED.has(code) ? 'failed' : 'refused';
  }
}

/** What a 5xx is in HTTP. */
const FAILED: ReadonlySet<number> = new Set([
  ...[status.UNKNOWN, status.DEADLINE_EXCEEDED, status.UNIMPLEMENTED],
  ...[status.INTERNAL, status.UNAVAILABLE, status.DATA_LOSS],
]);

const EMPTY = Buffer.alloc(0);
