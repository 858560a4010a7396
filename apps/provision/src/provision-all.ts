import { ConfigError, type Environment, loadConfig } from '@lgsp/config';
import { given } from '@lgsp/kernel';
import { provision, type ProvisionedBus, topicSettings } from '@lgsp/provisioning';
import { installationOf, refuseNotGiven } from './installation.js';
import { type ProvisionConfig, provisionConfig } from './provision.config.js';

/** `provision`: everything that must be there before `migrate` and `serve`. */
export async function provisionAll(env: Environment, say: (text: string) => void): Promise<void> {
  const config = loadConfig(provisionConfig, env);
  const installation = installationOf(config);
  const bus = busOf(config);
  refuseNotGiven(config, installation);
  await provision({
    ...installation,
    services: installation.catalogue,
    adminUrl: adminUrlOf(config),
    bus,
    topics: topicSettings(env),
    say,
  });
}

function adminUrlOf({ POSTGRES_ADMIN_URL, POSTGRES_ADMIN_PASSWORD }: ProvisionConfig): string {
  const url = new URL(POSTGRES_ADMIN_URL);
  if (POSTGRES_ADMIN_PASSWORD !== undefined) url.password = POSTGRES_ADMIN_PASSWORD;
  return url.href;
}

function busOf(config: ProvisionConfig): ProvisionedBus {
  if (config.BUS === 'embedded') return { kind: 'embedded' };
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config;
  if (brokers.length === 0)
    throw new ConfigError([{ key: 'KAFKA_BROKERS', problem: 'is required when BUS=kafka' }]);
  const login = password === undefined ? undefined : { username, password };
  return { kind: 'kafka', brokers, ownLogins: login !== undefined, ...given({ login }) };
}
