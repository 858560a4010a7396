import { pem, platformConfig, setting } from '@lgsp/config';
import { z } from 'zod';

const ROLES = ['requests', 'events', 'identity'] as const;
export type GatewayRole = (typeof ROLES)[number];

/** System → where its replicas listen. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** `system=address,system=address`; a system of several replicas stands there with each of them. */
const addresses = (address: RegExp) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().split('=')))
    .refine(
      (pairs) =>
        pairs.every(([system, to, ...rest]) => system && address.test(to ?? '') && rest.length === 0),
      'is a list of system=address',
    )
    .transform((pairs): Addresses => {
      const bySystem: Record<string, string[]> = {};
      for (const [system = '', to = ''] of pairs) (bySystem[system] ??= []).push(to);
      return bySystem;
    });

/** What gateways have in common beside their database; all of it may be absent. */
const redis = {
  REDIS_URL: setting(z.url({ protocol: /^rediss?$/, error: 'is a redis:// or rediss:// URL' }).optional(), {
    meaning: 'What gateways count together; without it each takes its part of the quotas',
    example: 'rediss://gateway:…@redis:6379/0',
    secret: true,
  }),
  REDIS_PREFIX: setting(
    z
      .string()
      .regex(/^[\w.:-]{1,64}$/, 'is of letters, digits and . : - _')
      .default('lgsp:'),
    { meaning: 'Before each key and channel in Redis', example: 'lgsp:' },
  ),
  REDIS_TLS_CA: setting(pem, {
    meaning: "PEM, with rediss://: whom to trust when not the system's own authorities",
    example: '-----BEGIN CERTIFICATE-----…',
  }),
  REDIS_TLS_CERT: setting(pem, {
    meaning: "PEM of the client's certificate, where Redis wants one",
    example: '-----BEGIN CERTIFICATE-----…',
  }),
  REDIS_TLS_KEY: setting(pem, {
    meaning: 'PEM of its key',
    example: '-----BEGIN PRIVATE KEY-----…',
    secret: true,
  }),
};

/** Where the province's officials sign in. */
const officials = {
  OFFICIALS_ISSUER: setting(
    z
      .url()
      .regex(/^https:|^http:\/\/127\.0\.0\.1[:/]/, 'is neither https nor on 127.0.0.1')
      .optional(),
    {
      meaning:
        'OpenID Connect issuer that officials sign in at; without one nobody does in production, and elsewhere made-up officials by password',
      example: 'https://id.thanhhoa.gov.vn/realms/can-bo',
    },
  ),
  OFFICIALS_CLIENT_ID: setting(z.string().min(1).optional(), {
    meaning: 'What the gateway is called there; it comes back to /oauth/signed-in of the platform’s address',
    example: 'lgsp-gateway',
  }),
  OFFICIALS_CLIENT_SECRET: setting(z.string().min(1).optional(), {
    meaning: 'Its secret there',
    example: '…',
    secret: true,
  }),
  OFFICIALS_SUBJECT_CLAIM: setting(z.string().min(1).default('sub'), {
    meaning: 'The claim of its ID tokens that the directory keeps as an official’s subject',
    example: 'preferred_username',
  }),
  PROVEN_ACTS_FROM: setting(z.iso.date().optional(), {
    meaning:
      'First day on which an act that asks for its official’s own token is refused without one; until then it is counted. Unset: refused',
    example: '2027-03-01',
  }),
};

/** Where clients come that show a certificate: second listeners, beside the plain ones. */
const tls = {
  TLS_PORT: setting(z.coerce.number().int().min(1).max(65_535).optional(), {
    meaning:
      'HTTPS beside PORT, for clients that prove themselves by a certificate; a proxy before it must pass TLS through. None when absent',
    example: '8443',
  }),
  GRPC_TLS_PORT: setting(z.coerce.number().int().min(1).max(65_535).optional(), {
    meaning: 'gRPC with TLS beside GRPC_PORT, alike. None when absent',
    example: '8444',
  }),
  TLS_URL: setting(
    z
      .url()
      .regex(/^https:/, 'is not https')
      .optional(),
    {
      meaning: 'Base URL of TLS_PORT as clients reach it; the metadata tell it them. Not told when absent',
      example: 'https://lgsp.example.gov.vn:8443',
    },
  ),
  TLS_CERT_FILE: setting(z.string().min(1).optional(), {
    meaning: 'PEM file with the certificate that the gateway shows there, its chain after it',
    example: '/secrets/tls/tls.crt',
  }),
  TLS_KEY_FILE: setting(z.string().min(1).optional(), {
    meaning: 'PEM file with its key',
    example: '/secrets/tls/tls.key',
  }),
};

const registryDir = setting(z.string().min(1).optional(), {
  meaning:
    'Folder that the command `registry` applies; the one that comes with the gateway when absent. Who serves reads none',
  example: '/etc/lgsp/registry',
});

export const gatewayConfig = platformConfig.extend({
  GATEWAY_ROLES: setting(
    z
      .string()
      .default(ROLES.join(','))
      .transform((text) => text.split(',').map((role) => role.trim()))
      .pipe(z.array(z.enum(ROLES)).min(1)),
    { meaning: 'What this process does: all of it, or some', example: 'requests,identity' },
  ),
  PROVIDERS: setting(addresses(/^https?:\/\/[^\s,?#]+$/).default({}), {
    meaning:
      'Comma-separated system=base URL, a system once for each replica; the only place that knows where a department listens',
    example: 'land=http://land-1:8080,land=http://land-2:8080,population=http://population:8080',
  }),
  GRPC_PROVIDERS: setting(addresses(/^[\w.-]+:\d{1,5}$/).default({}), {
    meaning: 'Comma-separated system=host:port, for gRPC, a system once for each replica',
    example: 'land=land-1:8081,land=land-2:8081',
  }),
  SECRETS_DIR: setting(z.string().min(1), {
    meaning: 'Folder with one secret a client, in a file named by its id with dots for slashes',
    example: '/secrets/clients',
  }),
  PROVIDER_CONCURRENCY: setting(z.coerce.number().int().positive().default(128), {
    meaning: 'Calls of one provider that may be open at once, through all gateways together',
    example: '64',
  }),
  CLIENT_CONCURRENCY: setting(z.coerce.number().int().positive().default(96), {
    meaning: 'Calls of one client that may be open at once, through all gateways together',
    example: '48',
  }),
  ACCESS_LOG: setting(z.enum(['on', 'off']).default('on'), {
    meaning:
      'A line in the log for each call: who, what, under which clause, what became of it and how long it took',
    example: 'off',
  }),
  REGISTRY_DIR: registryDir,
  ...tls,
  ...officials,
  ...redis,
});

export type GatewayConfig = Readonly<z.output<typeof gatewayConfig>>;

/** All that the command `registry` reads: the database under its application role, where the files are, and what may stand there. */
export const registryCommandConfig = platformConfig
  .pick({ LGSP_ENV: true, DATABASE_URL: true, LOG_LEVEL: true })
  .extend({ REGISTRY_DIR: registryDir, ...redis });

/** All that the command `keys` reads. */
export const keysCommandConfig = platformConfig.pick({ DATABASE_URL: true });
