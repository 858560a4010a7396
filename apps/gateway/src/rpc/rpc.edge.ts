import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type ServerUnaryCall,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { uuidv7 } from '@lgsp/kernel';
import { ERROR_DETAILS_PROTO, HEALTH, HEALTH_PROTO, healthService } from '@lgsp/rpc';
import { Ending } from '@lgsp/service-kit';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type TLSSocket } from 'node:tls';
import { Corridor } from '../corridor/corridor.js';
import { faultOf } from '../exchanges/fault-of.js';
import { thumbprintOf } from '../identity/client-certificates.js';
import { REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';
import { definitionsOf, type ProtoTree } from '../registry/protos.js';
import { Registry, type RegistrySnapshot } from '../registry/registry.js';
import { openTlsDoor } from '../tls-door.js';
import { RpcCall } from './rpc-call.js';
import { RpcClients } from './rpc-clients.js';
import { refusalOf } from './rpc-refusal.js';

const identity = (bytes: Buffer): Buffer => bytes;

/** A plain gRPC server beside Nest: every registered unary method, raw bytes in and out, and reflection for callers. */
@Injectable()
export class RpcEdge implements OnApplicationBootstrap {
  private readonly log = new Logger(RpcEdge.name);
  /** Paths. */
  private served: ReadonlySet<string> = new Set();

  constructor(
    private readonly corridor: Corridor,
    private readonly clients: RpcClients,
    private readonly registry: Registry,
    private readonly ending: Ending,
    @Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { serve, grpcAddress, grpcTls } = this.options;
    if (!serve || (grpcAddress === undefined && !grpcTls)) return;
    const server = new Server();
    this.ending.add({ stop: () => new Promise((resolve) => server.tryShutdown(() => resolve())) });
    this.registry.watch((snapshot) => this.serve(server, snapshot));
    if (grpcAddress !== undefined) await bind(server, grpcAddress);
    if (grpcTls) await openTlsDoor(grpcTls, this.ending, handTo(server), ['h2']);
    const places = [grpcAddress, grpcTls && `${grpcTls.host}:${grpcTls.port} (TLS)`].filter(Boolean);
    this.log.log(`gRPC pass-through of ${this.served.size} methods on ${places.join(', ')}`);
  }

  private take(method: string, call: RawCall, done: RawDone): void {
    const id = uuidv7();
    const deadline = call.getDeadline();
    const request = {
      method,
      bytes: call.request,
      metadata: call.metadata,
      deadline: deadline instanceof Date ? deadline.getTime() : deadline,
      certificate: () => {
        const { sslPeerCertificate: shown } = call.getAuthContext();
        return shown && thumbprintOf(shown);
      },
    };
    this.corridor.pass(new RpcCall(id, request, this.clients, this.options)).then(
      ({ error, body, trailers }) => (error ? done(error) : done(null, body, trailers)),
      (error: unknown) => done(this.errorOf(error, id)),
    );
  }

  private errorOf(error: unknown, id: string): ServiceError {
    if (!(error instanceof XRoadError)) this.log.error(error);
    return refusalOf(faultOf(error), id);
  }

  /** What the registry has come to name is taken on, what it names no more is let go; calls in progress end as they are. */
  private serve(server: Server, { grpcMethods, protos }: RegistrySnapshot): void {
    const methods = new Map([...grpcMethods.values()].map(({ path, name }) => [path, name]));
    for (const path of this.served) if (!methods.has(path)) server.unregister(path);
    for (const [path, name] of methods) {
      if (this.served.has(path)) continue;
      const take = (call: RawCall, done: RawDone): void => this.take(name, call, done);
      server.register(path, take, identity, identity, 'unary');
    }
    this.served = new Set(methods.keys());
    describe(server, [...protos.values()], [...grpcMethods.keys()], this.ending);
  }
}

const bind = (server: Server, address: string): Promise<void> =>
  new Promise((resolve, reject) =>
    server.bindAsync(address, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    ),
  );

/** Connections of the TLS door, as if the server had taken them itself. */
function handTo(server: Server): (socket: TLSSocket) => void {
  const into = server.createConnectionInjector(ServerCredentials.createInsecure());
  return (socket) => {
    // grpc-js shows a call no certificate but of who is authorized. Nobody has judged it: whether it is the right one the token says.
    socket.authorized = true;
    into.injectConnection(socket);
  };
}

/** Health v1 and reflection v1; both serve without a credential, as they say nothing that getOpenAPI would not. */
function describe(
  server: Server,
  protos: readonly ProtoTree[],
  methods: readonly string[],
  ending: Ending,
): void {
  const health = loadSync(HEALTH_PROTO, { keepCase: true, defaults: true, enums: String });
  const known = new Set(methods.map((name) => name.split('/')[0] ?? ''));
  const anew: Pick<Server, 'addService'> = {
    addService: (definition, implementation) => {
      server.removeService(definition);
      server.addService(definition, implementation);
    },
  };
  anew.addService(
    health[HEALTH] as ServiceDefinition,
    healthService(known, () => Promise.resolve(!ending.begun), ending.stopped),
  );
  const entries = [
    ...protos.map(definitionsOf),
    health,
    loadSync(ERROR_DETAILS_PROTO, { keepCase: true }),
  ].flatMap((all) => Object.entries(all));
  const definitions: PackageDefinition = Object.fromEntries(entries);
  new ReflectionService(definitions).addToServer(anew);
}

type RawCall = ServerUnaryCall<Buffer, Buffer>;
type RawDone = sendUnaryData<Buffer>;
