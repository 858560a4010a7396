import { ConfigError, defineConfig, loadConfig, platformConfig } from '@lgsp/config';
import { type MessageBus } from '@lgsp/messaging';
import { certificates, freePort, killableKafka, until } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import pino from 'pino';
import { busAdminOf, busOf } from '../src/bus.js';

const TOPIC = { name: 'out.tls', partitions: 1, retentionMs: 3_600_000, producers: [], consumers: [] };

let files: Awaited<ReturnType<typeof certificates>>;
let broker: Awaited<ReturnType<typeof killableKafka>>;

beforeAll(async () => {
  files = await certificates({ ca: { broker: 'broker', client: 'land' }, other: { stranger: 'land' } });
  const keyAndCertificate = files.file('broker.pem');
  const parts = ['broker.key', 'broker.crt', 'ca.crt'].map((name) => readFileSync(files.file(name), 'utf8'));
  writeFileSync(keyAndCertificate, parts.join(''), { mode: 0o600 });
  broker = await killableKafka({ tls: { keyAndCertificate, clients: files.file('ca.crt') } });
}, 180_000);

afterAll(() => broker.stop(), 60_000);

/** As a service reads its environment. */
const configOf = async (tls: Record<string, string>) =>
  loadConfig(defineConfig(platformConfig), {
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    GATEWAY_URL: 'http://127.0.0.1:1',
    BUS: 'kafka',
    KAFKA_BROKERS: broker.brokers.join(','),
    ...tls,
  });
const trusting = (authority: string) => ({
  KAFKA_TLS: 'on',
  KAFKA_TLS_CA_FILE: files.file(`${authority}.crt`),
});
const shown = (name: string) => ({
  KAFKA_TLS_CERT_FILE: files.file(`${name}.crt`),
  KAFKA_TLS_KEY_FILE: files.file(`${name}.key`),
});
const attempt = async (tls: Record<string, string>): Promise<void> => {
  const admin = await busAdminOf(await configOf(tls), 'land');
  await admin.drift([TOPIC]);
};

describe('brokers that speak TLS and want a certificate', () => {
  it('serve who trusts their authority and shows a certificate of the one they trust', async () => {
    const config = await configOf({ ...trusting('ca'), ...shown('client') });
    const admin = await busAdminOf(config, 'land');
    await admin.ensureTopics([TOPIC]);
    const bus: MessageBus = await busOf(config, 'land', pino({ level: 'silent' }));
    const heard: string[] = [];
    await bus.subscribe({
      group: 'tls',
      topics: [TOPIC.name],
      onBatch: async ({ messages }) => void heard.push(...messages.map(({ key }) => key)),
    });
    await bus.publish(TOPIC.name, [{ key: 'parcel', headers: { ce_id: '1' }, value: Buffer.from('{}') }]);
    await until('it is heard', async () => Promise.resolve(heard.includes('parcel')));
    await bus.close();
  });

  it.each([
    ['who speaks without TLS', () => ({})],
    ['who trusts another authority', () => ({ ...trusting('other'), ...shown('client') })],
    ['who shows no certificate', () => trusting('ca')],
    ['who shows one of another authority', () => ({ ...trusting('ca'), ...shown('stranger') })],
  ])(
    'do not serve %s',
    async (_, tls) => {
      await expect(attempt(tls())).rejects.toMatchObject({ code: 'BUS.UNAVAILABLE' });
    },
    60_000,
  );

  it('are not started with half of a certificate, nor with one that nobody would be shown', async () => {
    await expect(
      configOf({ ...trusting('ca'), KAFKA_TLS_CERT_FILE: files.file('client.crt') }),
    ).rejects.toThrow(ConfigError);
    await expect(configOf(shown('client'))).rejects.toThrow('KAFKA_TLS=on');
  });
});
