import { type PlatformConfig } from '@lgsp/config';
import { DatabaseModule } from '@lgsp/database';
import { idempotencyKept } from '@lgsp/http';
import { OutboxModule } from '@lgsp/outbox';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Logger } from 'pino';
import { EventsController } from './admin/events.controller.js';
import { ParkedEventsBulkController } from './admin/parked-events-bulk.controller.js';
import { ParkedEventsController } from './admin/parked-events.controller.js';
import { WorkController } from './admin/work.controller.js';
import { BacklogMetrics } from './backlog-metrics.js';
import { createClock } from './clock.js';
import { migrationsOf } from './commands/migrate.js';
import { ContextInterceptor } from './context.interceptor.js';
import { type ServiceDefinition } from './define-service.js';
import { HealthController } from './health.controller.js';
import { HealthMetrics } from './health-metrics.js';
import { LagMetrics } from './lag-metrics.js';
import { Liveness } from './liveness.js';
import { ManagementServer } from './management-server.js';
import { PlatformModule } from './platform.module.js';
import { MonthsWatch } from './months-watch.js';
import { Readiness } from './readiness.service.js';
import { BUS } from './tokens.js';
import { TopicWatch } from './topic-watch.js';

const ADMINISTRATION = [EventsController, ParkedEventsBulkController, ParkedEventsController, WorkController];

/** The department's module and everything the kit puts around it. */
@Module({})
export class ServiceModule {
  static forService(definition: ServiceDefinition, config: PlatformConfig, logger: Logger): DynamicModule {
    const { system, entities = [], kept = [] } = definition;
    return {
      module: ServiceModule,
      imports: [
        DatabaseModule.forRoot({
          url: config.DATABASE_URL,
          entities,
          migrations: migrationsOf(definition),
          applicationName: system,
          statementMs: config.DATABASE_STATEMENT_MS,
        }),
        PlatformModule.forService(definition, config, logger),
        OutboxModule.forRoot({
          system,
          bus: BUS,
          clock: createClock(config),
          leaseMs: config.WORK_LEASE_MS,
          kept: [idempotencyKept, ...kept],
        }),
        definition.module,
      ],
      controllers: [HealthController, ...(definition.isDirect ? [] : ADMINISTRATION)],
      providers: [
        Liveness,
        ManagementServer,
        MonthsWatch,
        Readiness,
        TopicWatch,
        BacklogMetrics,
        LagMetrics,
        HealthMetrics,
        ContextInterceptor,
      ],
    };
  }
}
