import { loadConfig } from '@lgsp/config';
import { certificates, freePort, killableRedis } from '@lgsp/testing';
import { writeFileSync } from 'node:fs';
import { gatewayConfig } from '../../src/gateway.config.js';
import { RIGHTS } from '../../src/redis/common-redis.js';
import { redisOf } from '../../src/redis/redis.options.js';
import { counter, passed } from './counted.js';

const { file } = await certificates({ ca: { server: 'server', client: 'client' } });
const QUOTA = { count: 20, seconds: 20 };

let redis: Awaited<ReturnType<typeof killableRedis>>;
let port: number;
beforeAll(async () => {
  port = await freePort();
  redis = await killableRedis({
    port,
    settings: [
      ...['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'yes'],
      ...['--tls-cert-file', file('server.crt'), '--tls-key-file', file('server.key')],
      ...['--tls-ca-cert-file', file('ca.crt')],
      ...['--user', 'default', 'off'],
      ...['--user', 'lgsp', 'on', '>a-secret:of@user', '~lgsp:*', '&lgsp:*', '-@all', ...RIGHTS],
    ],
  });
});
afterAll(() => redis.stop());

const GOOD = {
  REDIS_URL: 'rediss://lgsp:a-secret%3Aof%40user@127.0.0.1',
  REDIS_PREFIX: 'lgsp:',
  REDIS_TLS_CA_FILE: file('ca.crt'),
  REDIS_TLS_CERT_FILE: file('client.crt'),
  REDIS_TLS_KEY_FILE: file('client.key'),
};

const WITHOUT_TLS = {
  REDIS_URL: GOOD.REDIS_URL.replace('rediss', 'redis'),
  REDIS_TLS_CA_FILE: '',
  REDIS_TLS_CERT_FILE: '',
  REDIS_TLS_KEY_FILE: '',
};

/** A gateway's counter with this environment, beside another gateway; how it counts, and how long the first call took. */
async function counted(environment: Partial<Record<keyof typeof GOOD, string>>) {
  const { REDIS_URL, ...others } = environment;
  const urlFile = file(`url-${Math.random()}`);
  writeFileSync(urlFile, `${REDIS_URL}:${port}\n`);
  const config = loadConfig(gatewayConfig, {
    PORT: '1',
    DATABASE_URL: 'postgres://x@127.0.0.1/x',
    BUS_DATABASE_URL: 'postgres://x@127.0.0.1/x',
    GATEWAY_URL: 'http://127.0.0.1',
    SECRETS_DIR: '/nowhere',
    REDIS_URL_FILE: urlFile,
    ...others,
  });
  const one = await counter(redisOf(config).server, () => ({ living: 2, place: 0 }));
  const started = performance.now();
  const calls = await passed(one, 20, 'a', QUOTA);
  const took = performance.now() - started;
  const [how] = Object.keys(one.quotas.share());
  await one.close();
  return { how, calls, took };
}

describe('a Redis with TLS, client certificates and an ACL user who may do nothing but what is needed', () => {
  it('counts for a gateway that is configured for it', async () =>
    expect(await counted(GOOD)).toMatchObject({ how: 'leased', calls: 20 }));

  it.each([
    ['with another password', { REDIS_URL: 'rediss://lgsp:wrong@127.0.0.1' }],
    ['under another prefix than its user may use', { REDIS_PREFIX: 'other:' }],
    ['without a certificate of its own', { REDIS_TLS_CERT_FILE: '', REDIS_TLS_KEY_FILE: '' }],
    ['that does not trust the server', { REDIS_TLS_CA_FILE: file('client.crt') }],
    ['without TLS', WITHOUT_TLS],
  ])('is away for one %s, which counts its share at once', async (_, wrong) => {
    const { took, ...answer } = await counted({ ...GOOD, ...wrong });
    expect(answer).toEqual({ how: 'divided', calls: 10 });
    expect(took).toBeLessThan(400);
  });

  it('is no setting that a gateway starts with by mistake', () => {
    const load = (): unknown =>
      loadConfig(gatewayConfig, { REDIS_URL: 'http://x', REDIS_PREFIX: 'a b', REDIS_TLS_CA: 'no pem' });
    for (const key of ['REDIS_URL', 'REDIS_PREFIX', 'REDIS_TLS_CA']) expect(load).toThrow(`${key}: is`);
  });
});
