import { kafkaTlsOf, type PlatformConfig } from '@lgsp/config';
import { given } from '@lgsp/kernel';
import { type BusAdmin, createBus, createBusAdmin, type MessageBus } from '@lgsp/messaging';
import { counter } from '@lgsp/observability';
import { type Logger } from 'pino';

const wentBack = counter(
  'lgsp_bus_offsets_went_back_total',
  'Partitions whose log was not the one that was read: their topic was made again, or lost its last messages',
  'topic',
);

/** The bus that the configuration names; nothing but configuration differs between the two. */
export function busOf(config: PlatformConfig, system: string, logger: Logger): Promise<MessageBus> {
  const common = {
    clientId: system,
    sessionTimeoutMs: config.BUS_SESSION_MS,
    logger,
    onWentBack: ({ topic }: { topic: string }) => wentBack.inc({ topic }),
  };
  if (config.BUS === 'embedded')
    return createBus({ kind: 'embedded', url: config.BUS_DATABASE_URL ?? '', ...common });
  return createBus({ kind: 'kafka', ...kafkaOf(config), ...common });
}

/** Under the service's own principal: enough to rewind its own groups, not to make topics. */
export function busAdminOf(config: PlatformConfig, system: string): Promise<BusAdmin> {
  if (config.BUS === 'embedded')
    return createBusAdmin({ kind: 'embedded', url: config.BUS_DATABASE_URL ?? '' });
  return createBusAdmin({ kind: 'kafka', clientId: system, ...kafkaOf(config) });
}

const kafkaOf = (config: PlatformConfig) => ({
  brokers: config.KAFKA_BROKERS,
  ...given({
    username: config.KAFKA_USERNAME,
    password: config.KAFKA_PASSWORD,
    tls: kafkaTlsOf(config),
  }),
});
