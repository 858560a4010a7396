import { defineConfig, kafkaTls, platformConfig, setting } from '@lgsp/config';
import { KAFKA_ADMIN, topicConfig } from '@lgsp/provisioning';
import { z } from 'zod';

/** What is needed to know which secrets there are. */
export const secretsConfig = defineConfig(
  z.object({
    LGSP_ENV: platformConfig.shape.LGSP_ENV,
    BUS: platformConfig.shape.BUS,
    SECRETS_DIR: setting(z.string().min(1), {
      meaning:
        'Folder of all secrets: those given in it are kept, missing ones are made (never in production), and what each service reads of them is put under `services/<service>` and `owners/<service>`',
      example: '/secrets',
    }),
    SECRETS_KEPT_IN: setting(z.enum(['folder', 'kubernetes']).default('folder'), {
      meaning:
        'Where that folder is kept: it is one that stays; or, in Secrets of the namespace in which this runs, one for each folder in it (`lgsp-services-land`)',
      example: 'kubernetes',
    }),
    REGISTRY_DIR: setting(z.string().min(1).optional(), {
      meaning:
        'Folder of the registry whose clients get secrets; the one that comes with the gateway when absent',
      example: '/etc/lgsp/registry',
    }),
  }),
);
export type SecretsConfig = Readonly<z.output<typeof secretsConfig>>;

export const provisionConfig = secretsConfig.extend({
  POSTGRES_ADMIN_URL: setting(z.url({ protocol: /^postgres(ql)?$/, error: 'is a postgres:// URL' }), {
    meaning: 'The PostgreSQL server, as a role that may make databases and roles',
    example: 'postgres://postgres@postgres:5432/postgres',
    secret: true,
  }),
  POSTGRES_ADMIN_PASSWORD: setting(z.string().optional(), {
    meaning: 'Password of that role, where the URL has none',
    example: '…',
    secret: true,
  }),
  KAFKA_BROKERS: platformConfig.shape.KAFKA_BROKERS,
  KAFKA_USERNAME: setting(z.string().default(KAFKA_ADMIN), {
    meaning: 'Login at the brokers that may make topics, logins and rights',
    example: KAFKA_ADMIN,
  }),
  KAFKA_PASSWORD: setting(z.string().optional(), {
    meaning: 'Its password; without one nobody logs in, and no service gets a login',
    example: '…',
    secret: true,
  }),
  ...kafkaTls,
  REDIS_URL: setting(z.url({ protocol: /^rediss?$/, error: 'is a redis:// or rediss:// URL' }).optional(), {
    meaning:
      'The Redis in which gateways count together, put with its password into the folder of the gateway',
    example: 'redis://redis:6379',
    secret: true,
  }),
  REDIS_PASSWORD: setting(z.string().optional(), {
    meaning: 'Its password, where the URL has none',
    example: '…',
    secret: true,
  }),
  ...topicConfig.shape,
});
export type ProvisionConfig = Readonly<z.output<typeof provisionConfig>>;
