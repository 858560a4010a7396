import { loadConfig, processEnvironment } from '@lgsp/config';
import { startTracing } from '@lgsp/observability';
import { Logger } from '@nestjs/common';
import { createService } from '../create-service.js';
import { type ServiceDefinition } from '../define-service.js';
import { shutDownOnSignal } from '../shut-down-on-signal.js';

export async function serve(definition: ServiceDefinition): Promise<void> {
  const config = loadConfig(definition.config, processEnvironment());
  const flushTraces = await startTracing(definition.system, config.OTEL_EXPORTER_OTLP_ENDPOINT);
  const app = await createService(definition, config);
  shutDownOnSignal(async () => {
    await app.close();
    await flushTraces();
  });
  await app.startAllMicroservices();
  await app.listen(config.PORT, config.HOST);
  const grpc =
    definition.proto !== undefined && config.GRPC_PORT !== undefined ? config.GRPC_PORT : undefined;
  new Logger('service').log({
    host: config.HOST,
    port: config.PORT,
    ...(grpc ? { grpc } : {}),
    msg: 'listening',
  });
}
