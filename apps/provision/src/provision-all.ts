import { ConfigError, type Environment, kafkaTlsOf, loadConfig } from '@lgsp/config';
import { given } from '@lgsp/kernel';
import { provision, type ProvisionedBus, topicSettings } from '@lgsp/provisioning';
import { installationOf, refuseNotGiven } from './installation.js';
import { keeping } from './keeping.js';
import { type ProvisionConfig, provisionConfig } from './provision.config.js';

/** `provision`: everything that must be there before `migrate` and `serve`. */
export async function provisionAll(env: Environment, say: (text: string) => void): Promise<void> {
  const config = loadConfig(provisionConfig, env);
  const bus = busOf(config);
  await keeping(config, env, async () => {
    const installation = installationOf(config);
    refuseNotGiven(config, installation);
    await provision({
      ...installation,
      services: installation.catalogue,
      adminUrl: withPassword(config.POSTGRES_ADMIN_URL, config.POSTGRES_ADMIN_PASSWORD),
      ...given({ redisUrl: config.REDIS_URL && withPassword(config.REDIS_URL, config.REDIS_PASSWORD) }),
      bus,
      topics: topicSettings(env),
      say,
    });
  });
}

function withPassword(text: string, password: string | undefined): string {
  const url = new URL(text);
  if (password !== undefined) url.password = password;
  return url.href;
}

function busOf(config: ProvisionConfig): ProvisionedBus {
  if (config.BUS === 'embedded') return { kind: 'embedded' };
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config;
  if (brokers.length === 0)
    throw new ConfigError([{ key: 'KAFKA_BROKERS', problem: 'is required when BUS=kafka' }]);
  const login = password === undefined ? undefined : { username, password };
  return {
    kind: 'kafka',
    brokers,
    ownLogins: login !== undefined,
    ...given({ login, tls: kafkaTlsOf(config) }),
  };
}
