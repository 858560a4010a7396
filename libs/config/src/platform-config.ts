import { z } from 'zod';
import { defineConfig } from './define-config.js';
import { kafkaTls } from './kafka-tls.js';
import { setting } from './setting.js';

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

/**
 * What every service reads. A service adds its own:
 * `export const landConfig = platformConfig.extend({ KEY: setting(z.string(), { meaning: …, example: … }) })`.
 */
export const platformConfig = defineConfig(
  z.object({
    LGSP_ENV: setting(z.enum(['development', 'test', 'production']).default('development'), {
      meaning:
        'Where it runs. `production` refuses what is made for one machine or made up: the embedded bus, generated secrets, unverified agencies and simulated members, the simulator, `seed`',
      example: 'production',
    }),
    HOST: setting(z.string().default('127.0.0.1'), {
      meaning: 'Interface to listen on',
      example: '0.0.0.0',
    }),
    PORT: setting(port(), { meaning: 'Port of HTTP', example: '8080' }),
    GRPC_PORT: setting(port().optional(), {
      meaning: 'Port of gRPC; without it no gRPC is served',
      example: '8081',
    }),
    MANAGEMENT_PORT: setting(port().default(8082), {
      meaning:
        'Port of metrics, liveness and the details of health, for who operates it and nobody else; 0 is any free one',
      example: '8082',
    }),
    MANAGEMENT_HOST: setting(z.string().default('127.0.0.1'), {
      meaning:
        'Interface of MANAGEMENT_PORT; others than loopback only where the network lets nobody else in',
      example: '0.0.0.0',
    }),
    DATABASE_URL: setting(postgresUrl(), {
      meaning:
        "The service's database under its application role, which reads and writes rows and changes no schema",
      example: 'postgres://land:…@postgres:5432/land',
      secret: true,
    }),
    DATABASE_STATEMENT_MS: setting(milliseconds().default(30_000), {
      meaning:
        'Milliseconds after which the server ends a statement; a connection that is silent for a fifth longer is given up',
      example: '30000',
    }),
    LIVENESS_MS: setting(milliseconds().default(60_000), {
      meaning: 'Milliseconds without a successful query after which the service says that it is not live',
      example: '60000',
    }),
    MIGRATE_DATABASE_URL: setting(postgresUrl().optional(), {
      meaning: "The service's database under the owner role, for the commands `migrate` and `seed` alone",
      example: 'postgres://land_owner:…@postgres:5432/land',
      secret: true,
    }),
    BUS: setting(z.enum(['embedded', 'kafka']).default('embedded'), {
      meaning: 'What carries events: `embedded` is a PostgreSQL database, for one machine',
      example: 'kafka',
    }),
    BUS_DATABASE_URL: setting(postgresUrl().optional(), {
      meaning: 'Database of the embedded bus; required with it',
      example: 'postgres://land:…@127.0.0.1:7130/bus',
      secret: true,
    }),
    KAFKA_BROKERS: setting(list().default([]), {
      meaning: 'Comma-separated host:port; required when BUS=kafka',
      example: 'kafka-1:9092,kafka-2:9092',
    }),
    KAFKA_USERNAME: setting(z.string().optional(), {
      meaning: 'Login at the brokers (SASL/SCRAM-SHA-512); without it nobody logs in',
      example: 'land',
    }),
    KAFKA_PASSWORD: setting(z.string().optional(), {
      meaning: 'Password of that login',
      example: '…',
      secret: true,
    }),
    ...kafkaTls,
    BUS_SESSION_MS: setting(milliseconds().default(10_000), {
      meaning:
        "Milliseconds after which a consumer that is silent loses its partitions; Kafka's brokers want 6000 at least",
      example: '10000',
    }),
    BUS_RETENTION_DAYS: setting(z.coerce.number().int().positive().default(30), {
      meaning: "Days for which topics keep messages; where a service's own keep them otherwise, it says so",
      example: '30',
    }),
    WORK_LEASE_MS: setting(milliseconds().default(10_000), {
      meaning: 'Milliseconds after which a worker that is silent loses its calls to another',
      example: '10000',
    }),
    GATEWAY_URL: setting(httpUrls(), {
      meaning: 'Comma-separated, where each gateway is: base of `r1`, of tokens and of keys',
      example: 'http://gateway-1:8080,http://gateway-2:8080',
    }),
    ISSUER: setting(httpUrl().optional(), {
      meaning: "Issuer of the gateways' tokens; the first GATEWAY_URL when absent. The same at every service",
      example: 'https://lgsp.example.gov.vn',
    }),
    DRAIN_MS: setting(z.coerce.number().int().nonnegative().default(5_000), {
      meaning:
        'Milliseconds for which a process that was told to end serves on, until those who choose among its replicas have heard of it',
      example: '5000',
    }),
    SCOPED_FROM: setting(z.iso.date().optional(), {
      meaning:
        'First day on which a call is refused for which the gateway does not say of which places it may see rows; until then such a call sees all. For the days on which gateways of a release before are still about. Unset: refused',
      example: '2027-03-01',
    }),
    CLIENT_SECRET: setting(z.string().min(16, 'has at least 16 characters').optional(), {
      meaning: "This service's client secret at the gateway, at least 16 characters",
      example: '…',
      secret: true,
    }),
    LOG_LEVEL: setting(
      z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
      { meaning: 'Least level that is logged', example: 'warn' },
    ),
    CLOCK_OFFSET_FILE: setting(z.string().optional(), {
      meaning: 'File with milliseconds that business time runs ahead; honoured only when LGSP_ENV=test',
      example: '/tmp/clock-offset',
    }),
    OTEL_EXPORTER_OTLP_ENDPOINT: setting(httpUrl().optional(), {
      meaning: 'Where traces go; without it tracing is not even loaded',
      example: 'http://collector:4318',
    }),
    OTEL_EXPORTER_OTLP_PROTOCOL: setting(z.enum(['http/protobuf', 'http/json', 'grpc']).optional(), {
      meaning: 'How they are sent there; http/protobuf when absent',
      example: 'http/json',
    }),
    OTEL_TRACES_SAMPLER: setting(
      z.enum(['always_on', 'always_off', 'traceidratio', 'parentbased_traceidratio']).optional(),
      {
        meaning:
          'Which calls are traced; when absent all but those whose client asks for none. With `traceidratio` every service decides alike by the trace, whatever clients ask for',
        example: 'traceidratio',
      },
    ),
    OTEL_TRACES_SAMPLER_ARG: setting(z.coerce.number().min(0).max(1).optional(), {
      meaning: 'Part of the calls for which a sampler by ratio decides',
      example: '0.1',
    }),
  }),
);

export type PlatformConfig = Readonly<z.output<typeof platformConfig>>;

export const issuerOf = ({
  ISSUER,
  GATEWAY_URL: [first = ''],
}: Pick<PlatformConfig, 'ISSUER' | 'GATEWAY_URL'>): string => (ISSUER ?? first).replace(/\/+$/, '');
