import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type ServerUnaryCall,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { uuidv7 } from '@lgsp/kernel';
import { HEALTH, HEALTH_PROTO, healthService } from '@lgsp/rpc';
import { XRoadError } from '@lgsp/x-road';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Corridor } from '../corridor/corridor.js';
import { REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';
import { protoFiles, type DescriptionSources } from '../registry/read-descriptions.js';
import { REGISTRY_SOURCES } from '../registry/registry.loader.js';
import { Registry } from '../registry/registry.js';
import { RpcCall } from './rpc-call.js';
import { RpcClients } from './rpc-clients.js';
import { refusalOf } from './rpc-refusal.js';

const identity = (bytes: Buffer): Buffer => bytes;

/** A plain gRPC server beside Nest: every registered unary method, raw bytes in and out, and reflection for callers. */
@Injectable()
export class RpcEdge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(RpcEdge.name);
  private server: Server | undefined;

  constructor(
    private readonly corridor: Corridor,
    private readonly clients: RpcClients,
    private readonly registry: Registry,
    @Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions,
    @Inject(REGISTRY_SOURCES) private readonly sources: DescriptionSources,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { serve, grpcAddress } = this.options;
    if (!serve || grpcAddress === undefined) return;
    const server = (this.server = new Server());
    const methods = [...this.registry.snapshot().grpcMethods.values()];
    for (const { path, name } of methods)
      server.register(
        path,
        (call: RawCall, done: RawDone) => this.take(name, call, done),
        identity,
        identity,
        'unary',
      );
    this.describe(server);
    await new Promise<void>((resolve, reject) =>
      server.bindAsync(grpcAddress, ServerCredentials.createInsecure(), (error) =>
        error ? reject(error) : resolve(),
      ),
    );
    this.log.log(`gRPC pass-through of ${methods.length} methods on ${grpcAddress}`);
  }

  onApplicationShutdown(): Promise<void> {
    const { server } = this;
    return new Promise((resolve) => (server ? server.tryShutdown(() => resolve()) : resolve()));
  }

  private take(method: string, call: RawCall, done: RawDone): void {
    const id = uuidv7();
    const deadline = call.getDeadline();
    const request = {
      method,
      bytes: call.request,
      metadata: call.metadata,
      deadline: deadline instanceof Date ? deadline.getTime() : deadline,
    };
    this.corridor.pass(new RpcCall(id, request, this.clients, this.options)).then(
      ({ error, body }) => done(error ?? null, body),
      (error: unknown) => done(this.errorOf(error, id)),
    );
  }

  private errorOf(error: unknown, id: string): ServiceError {
    if (error instanceof XRoadError) return refusalOf(error, id);
    this.log.error(error);
    return refusalOf(new XRoadError('Internal', 'The gateway failed'), id);
  }

  /** Health v1 and reflection v1; both serve without a credential, as they say nothing that getOpenAPI would not. */
  private describe(server: Server): void {
    const { grpcMethods, subsystems } = this.registry.snapshot();
    const systems = new Set(
      [...grpcMethods.values()].map(({ provider }) => subsystems.get(provider)?.system ?? ''),
    );
    const files = [...systems].flatMap((system) => protoFiles(this.sources.protos, system));
    const definitions = loadSync([...files, HEALTH_PROTO], { keepCase: true, defaults: true, enums: String });
    const known = new Set([...grpcMethods.keys()].map((name) => name.split('/')[0] ?? ''));
    server.addService(
      definitions[HEALTH] as ServiceDefinition,
      healthService(known, () => Promise.resolve(true)),
    );
    new ReflectionService(definitions).addToServer(server);
  }
}

type RawCall = ServerUnaryCall<Buffer, Buffer>;
type RawDone = sendUnaryData<Buffer>;
