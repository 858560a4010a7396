import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningKafka, type RunningPostgres, startKafka, startPostgres } from '@lgsp/launcher';
import { createBus } from '@lgsp/messaging';
import { runProvision } from './run-provision.js';

const ADMIN = { username: 'kafka-admin', password: 'an-admin-password-for-a-test' };
const GIVEN = 'a-password-that-somebody-gave';

describe('provision on Kafka', () => {
  const secrets = mkdtempSync(join(tmpdir(), 'lgsp-provision-'));
  let postgres: RunningPostgres;
  let kafka: RunningKafka;
  let env: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    kafka = await startKafka({ own: true, admin: ADMIN });
    env = {
      BUS: 'kafka',
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_PASSWORD: ADMIN.password,
      SECRETS_DIR: secrets,
      POSTGRES_ADMIN_URL: postgres.url,
    };
    mkdirSync(join(secrets, 'kafka'));
    writeFileSync(join(secrets, 'kafka/land'), GIVEN);
  }, 150_000);
  afterAll(async () => {
    await kafka.stop();
    await postgres.stop();
    rmSync(secrets, { recursive: true });
  });

  /** As the service would, with what was put into its folder. */
  const publish = async (service: string, topic: string): Promise<void> => {
    const bus = await createBus({
      kind: 'kafka',
      brokers: kafka.brokers,
      clientId: 'test',
      username: service,
      password: readFileSync(join(secrets, 'services', service, 'KAFKA_PASSWORD'), 'utf8'),
    });
    try {
      await bus.publish(topic, [{ key: 'k', value: Buffer.from('x'), headers: {} }]);
    } finally {
      await bus.close();
    }
  };

  it('gives each service a login with the rights of its topics, also when two run at once', async () => {
    const both = await Promise.all([runProvision(env), runProvision(env)]);
    expect(both.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    for (const service of ['population', 'land']) await publish(service, `out.${service}`);
    await expect(publish('population', 'out.land')).rejects.toMatchObject({ code: 'BUS.FORBIDDEN' });
    expect(readFileSync(join(secrets, 'services/land/KAFKA_PASSWORD'), 'utf8')).toBe(GIVEN);
  });

  it('brings the brokers to a password that was changed, and says nothing new when nothing is', async () => {
    writeFileSync(join(secrets, 'kafka/land'), `${GIVEN}-since`);
    expect((await runProvision(env)).code).toBe(0);
    await publish('land', 'out.land');
    const { stdout } = await runProvision(env);
    expect(stdout).not.toContain('differs');
    await publish('land', 'out.land');
  });
});
