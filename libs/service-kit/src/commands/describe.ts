import { type PlatformConfig, settingsOf } from '@lgsp/config';
import { createHttpAdapter, openApiDocument } from '@lgsp/http';
import { registeredErrors } from '@lgsp/kernel';
import { createPino } from '@lgsp/observability';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject } from '@nestjs/swagger';
import { type ServiceDefinition } from '../define-service.js';
import { ServiceModule } from '../service.module.js';
import { grpcScopes } from './grpc-scopes.js';

/** Nothing is connected in Nest's preview mode, nothing is even built: these values are never used. */
const NOWHERE: PlatformConfig = {
  LGSP_ENV: 'development',
  HOST: '127.0.0.1',
  PORT: 0,
  MANAGEMENT_PORT: 0,
  MANAGEMENT_HOST: '127.0.0.1',
  DATABASE_URL: 'postgres://nowhere/nothing',
  DATABASE_STATEMENT_MS: 30_000,
  LIVENESS_MS: 60_000,
  BUS: 'embedded',
  KAFKA_BROKERS: [],
  KAFKA_TLS: 'off',
  BUS_SESSION_MS: 10_000,
  BUS_RETENTION_DAYS: 30,
  WORK_LEASE_MS: 10_000,
  GATEWAY_URL: ['http://nowhere'],
  DRAIN_MS: 0,
  LOG_LEVEL: 'silent',
};

/** As OpenAPI has it, and of gRPC methods the scopes that the decorators name. */
export interface DescribedApi extends OpenAPIObject {
  readonly 'x-grpc-scopes'?: ReturnType<typeof grpcScopes>;
}

/** OpenAPI 3.1 of the service, from its classes alone: no environment, no database. */
export async function openApiOf(definition: ServiceDefinition): Promise<DescribedApi> {
  const pino = createPino({ system: definition.system, level: 'silent' });
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.forService(definition, NOWHERE, pino),
    createHttpAdapter(),
    { preview: true, logger: false, abortOnError: false, bodyParser: false },
  );
  const { system, id, isDirect, proto } = definition;
  const document = openApiDocument(app, isDirect ? { system } : { system, id });
  return proto ? { ...document, 'x-grpc-scopes': grpcScopes(app, proto.package) } : document;
}

/** Its OpenAPI, every code it can answer with (what its modules define at import), and every setting it reads. */
export async function describe(definition: ServiceDefinition): Promise<void> {
  const openapi = await openApiOf(definition);
  const description = { openapi, errors: registeredErrors(), settings: settingsOf(definition.config) };
  process.stdout.write(`${JSON.stringify(description, undefined, 2)}\n`);
}
