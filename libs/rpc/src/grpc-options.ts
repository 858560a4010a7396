import { type Server, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { type GrpcOptions, Transport } from '@nestjs/microservices';
import { fileURLToPath } from 'node:url';
import { healthService } from './health-service.js';

/** What a contracts project exports for its service's protos. */
export interface ProtoContract {
  /** e.g. `lgsp.population.v1` */
  readonly package: string;
  readonly protoPath: string;
  readonly includeDirs?: readonly string[];
}

export interface GrpcServerOptions {
  readonly host: string;
  readonly port: number;
  readonly proto: ProtoContract;
  readonly ready: () => Promise<boolean>;
  /** Aborted when the server takes no more calls. */
  readonly stopped: AbortSignal;
}

/** The health service's own description: Check and Watch. */
export const HEALTH_PROTO = fileURLToPath(new URL('./proto/health.proto', import.meta.url));
export const HEALTH = 'grpc.health.v1.Health';
/** What `grpc-status-details-bin` holds, for who looks it up by reflection. */
export const ERROR_DETAILS_PROTO = fileURLToPath(new URL('./proto/error_details.proto', import.meta.url));

/** Options for `connectMicroservice(…, { inheritAppConfig: true })`: the service's protos, health v1, reflection v1. */
export function grpcOptions({ host, port, proto, ready, stopped }: GrpcServerOptions): GrpcOptions {
  return {
    transport: Transport.GRPC,
    options: {
      url: `${host}:${port}`,
      // Health stays out of `package`: Nest would register its own empty handlers for it.
      package: proto.package,
      protoPath: [proto.protoPath, HEALTH_PROTO],
      loader: {
        longs: String,
        enums: String,
        defaults: true,
        oneofs: true,
        includeDirs: [...(proto.includeDirs ?? [])],
      },
      gracefulShutdown: true,
      onLoadPackageDefinition: (definitions: PackageDefinition, server: Server) => {
        const known = new Set(Object.keys(definitions).filter((name) => isService(definitions[name])));
        server.addService(definitions[HEALTH] as ServiceDefinition, healthService(known, ready, stopped));
        new ReflectionService({
          ...definitions,
          ...loadSync(ERROR_DETAILS_PROTO, { keepCase: true }),
        }).addToServer(server);
      },
    },
  };
}

const isService = (definition: unknown): boolean =>
  typeof definition === 'object' && definition !== null && !('format' in definition);
