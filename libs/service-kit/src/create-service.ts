import { type PlatformConfig } from '@lgsp/config';
import { AcceptableInterceptor, createHttpAdapter, createValidationPipe } from '@lgsp/http';
import { collectProcessMetrics, createPino, logRequests, PinoLoggerService } from '@lgsp/observability';
import { loadGrpc } from '@lgsp/rpc/edge';
import { GatewayGuard } from '@lgsp/security';
import { NestFactory, Reflector } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ContextInterceptor } from './context.interceptor.js';
import { type ServiceDefinition } from './define-service.js';
import { EdgeFilter } from './edge.filter.js';
import { Ending } from './ending/ending.js';
import { Readiness } from './readiness.service.js';
import { ServiceModule } from './service.module.js';

/** The whole service, not yet listening: `await app.listen(…)`, or `app.init()` in a test. */
export async function createService(
  definition: ServiceDefinition,
  config: PlatformConfig,
): Promise<NestFastifyApplication> {
  const pino = createPino({ system: definition.system, level: config.LOG_LEVEL });
  const adapter = createHttpAdapter();
  logRequests(adapter.getInstance(), pino);
  collectProcessMetrics(definition.system);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.forService(definition, config, pino),
    adapter,
    { bodyParser: false, logger: new PinoLoggerService(pino), abortOnError: false },
  );
  const rpc = definition.proto && config.GRPC_PORT ? await loadGrpc() : undefined;
  app.useGlobalFilters(new EdgeFilter(rpc));
  app.useGlobalGuards(app.get(GatewayGuard));
  app.useGlobalInterceptors(app.get(ContextInterceptor), new AcceptableInterceptor(app.get(Reflector)));
  app.useGlobalPipes(createValidationPipe());
  if (rpc && definition.proto !== undefined && config.GRPC_PORT !== undefined) {
    const readiness = app.get(Readiness);
    const options = rpc.grpcOptions({
      host: config.HOST,
      port: config.GRPC_PORT,
      proto: definition.proto,
      ready: () => readiness.ready(),
      stopped: app.get(Ending).stopped,
    });
    app.connectMicroservice(options, { inheritAppConfig: true });
  }
  return app;
}
