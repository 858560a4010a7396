import { loadConfig, processEnvironment } from '@lgsp/config';
import { startTracing, tracing } from '@lgsp/observability';
import { Logger } from '@nestjs/common';
import { createService } from '../create-service.js';
import { type ServiceDefinition } from '../define-service.js';
import { endingTimes, endServing } from '../ending/end-serving.js';
import { LeavingConnections } from '../ending/leaving-connections.js';
import { ManagementServer } from '../management-server.js';
import { shutDownOnSignal } from '../shut-down-on-signal.js';
import { traceStatements } from '../statement-spans.js';

/** For consumers, relay and workers to finish what they hold. */
const CLOSING_MS = 15_000;

export async function serve(definition: ServiceDefinition): Promise<void> {
  const config = loadConfig(definition.config, processEnvironment());
  const flushTraces = await startTracing(definition.system, config.OTEL_EXPORTER_OTLP_ENDPOINT);
  if (tracing()) traceStatements();
  const app = await createService(definition, config);
  const times = endingTimes(config.DRAIN_MS);
  const connections = new LeavingConnections(app.getHttpServer());
  shutDownOnSignal(
    async () => {
      await endServing(app, connections, times);
      await app.close();
      await flushTraces();
    },
    times.drain + times.calls + CLOSING_MS,
  );
  await app.startAllMicroservices();
  await app.listen(config.PORT, config.HOST);
  const grpc =
    definition.proto !== undefined && config.GRPC_PORT !== undefined ? config.GRPC_PORT : undefined;
  new Logger('service').log({
    host: config.HOST,
    port: config.PORT,
    management: app.get(ManagementServer).port,
    ...(grpc ? { grpc } : {}),
    msg: 'listening',
  });
}
