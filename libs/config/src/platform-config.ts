import { z } from 'zod';
import { defineConfig } from './define-config.js';

export const port = (): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'is a port number')
    .transform(Number)
    .refine((number) => number <= 65_535, 'is a port number');

const httpUrl = () => z.url({ protocol: /^https?$/, error: 'is an http(s) URL' });
/** Comma-separated; each without a trailing slash. */
const httpUrls = () =>
  list()
    .transform((urls) => urls.map((url) => url.replace(/\/+$/, '')))
    .pipe(z.array(httpUrl()).min(1, 'names an address at least'));
const postgresUrl = () => z.url({ protocol: /^postgres(ql)?$/, error: 'is a postgres:// URL' });
const milliseconds = () => z.coerce.number().int().positive();
const list = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

/** What every service reads. A service adds its own: `export const landConfig = platformConfig.extend({ … })`. */
export const platformConfig = defineConfig(
  z.object({
    LGSP_ENV: z.enum(['development', 'test', 'production']).default('development'),
    /** Interface to listen on. */
    HOST: z.string().default('127.0.0.1'),
    PORT: port(),
    /** Port of gRPC; absent = no gRPC. */
    GRPC_PORT: port().optional(),
    /** The service's database under its application role (rows only). */
    DATABASE_URL: postgresUrl(),
    /** The server ends a statement after so long; a connection that is silent for a fifth longer is given up. Milliseconds. */
    DATABASE_STATEMENT_MS: milliseconds().default(30_000),
    /** Without a successful query for so long the service says that it is not live. Milliseconds. */
    LIVENESS_MS: milliseconds().default(60_000),
    /** The service's database under the owner role, for the command `migrate` alone. */
    MIGRATE_DATABASE_URL: postgresUrl().optional(),
    BUS: z.enum(['embedded', 'kafka']).default('embedded'),
    /** Required when BUS=embedded. */
    BUS_DATABASE_URL: postgresUrl().optional(),
    /** Comma-separated host:port; required when BUS=kafka. */
    KAFKA_BROKERS: list().default([]),
    KAFKA_USERNAME: z.string().optional(),
    KAFKA_PASSWORD: z.string().optional(),
    /** A consumer that is silent for so long loses its partitions; Kafka's brokers want 6 s at least. Milliseconds. */
    BUS_SESSION_MS: milliseconds().default(10_000),
    /** Days for which topics keep messages; where a service's own keep them otherwise, it says so. */
    BUS_RETENTION_DAYS: z.coerce.number().int().positive().default(30),
    /** A worker that is silent for so long loses its calls to another. Milliseconds. */
    WORK_LEASE_MS: milliseconds().default(10_000),
    /** Base of `r1`, tokens and keys; of several gateways each, comma-separated. */
    GATEWAY_URL: httpUrls(),
    /** Issuer of the gateway's tokens, the same for all gateways; the first GATEWAY_URL when absent. */
    ISSUER: httpUrl().optional(),
    /** How long a process that was told to end serves on, until those who choose among its replicas have heard of it. Milliseconds. */
    DRAIN_MS: z.coerce.number().int().nonnegative().default(5_000),
    /** This service's client secret at the gateway. */
    CLIENT_SECRET: z.string().min(16, 'has at least 16 characters').optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /** File with milliseconds that business time runs ahead; honoured only when LGSP_ENV=test. */
    CLOCK_OFFSET_FILE: z.string().optional(),
    /** Where traces go; absent = the tracing SDK is not even loaded. */
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl().optional(),
  }),
);

export type PlatformConfig = Readonly<z.output<typeof platformConfig>>;

export const issuerOf = ({
  ISSUER,
  GATEWAY_URL: [first = ''],
}: Pick<PlatformConfig, 'ISSUER' | 'GATEWAY_URL'>): string => (ISSUER ?? first).replace(/\/+$/, '');
