import { loadConfig, platformConfig, processEnvironment } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { httpMigrations } from '@lgsp/http';
import { createPino } from '@lgsp/observability';
import { outboxMigrations } from '@lgsp/outbox';
import { type ServiceDefinition } from '../define-service.js';

/** All that the command reads: the serving process never sees the owner role, this one nothing else. */
const migrateConfig = platformConfig.pick({ MIGRATE_DATABASE_URL: true, LOG_LEVEL: true }).required({
  MIGRATE_DATABASE_URL: true,
});

/** The platform's tables and the service's own. */
export const migrationsOf = (definition: ServiceDefinition) => [
  ...outboxMigrations,
  ...httpMigrations,
  ...(definition.migrations ?? []),
];

export async function migrateDatabase(definition: ServiceDefinition): Promise<void> {
  const config = loadConfig(migrateConfig, processEnvironment());
  const log = createPino({ system: definition.system, level: config.LOG_LEVEL });
  const applied = await migrate({
    ownerUrl: config.MIGRATE_DATABASE_URL,
    migrations: migrationsOf(definition),
    onWait: (why) => log.warn(`waits: ${why}`),
  });
  log.info({ applied }, applied.length === 0 ? 'nothing to migrate' : 'migrated');
}
