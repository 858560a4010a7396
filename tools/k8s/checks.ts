import assert from 'node:assert/strict';
import { must } from '../containers/run.ts';
import { Caller } from './caller.ts';
import { strayConnections } from './connections.ts';
import { nameOf, type Platform } from './platform.ts';
import { knock } from './policies.ts';

export interface Check {
  readonly name: string;
  /** Gives what has to be said besides. */
  run(platform: Platform, image: string, engine: NodeJS.ProcessEnv): Promise<string | void>;
}

/** A pod that is deleted may end its calls first; another must serve after this. */
const REPLACED_MS = 240_000;

const restarts = async (platform: Platform): Promise<number> =>
  (await platform.serving()).reduce(
    (sum, { status }) => sum + (status.containerStatuses?.[0]?.restartCount ?? 0),
    0,
  );

/** What the manifests promise, each seen in a cluster, in this order. */
export const checks: readonly Check[] = [
  {
    name: 'one apply installs all of it, and everything gets ready',
    async run(platform) {
      await platform.apply('overlays/local');
      await platform.rolledOut();
      return `${(await platform.serving()).length} pods serve, ${await restarts(platform)} restarts on the way`;
    },
  },
  {
    name: 'the API server takes every manifest strictly, and refuses a pod that asks for more than it may',
    async run(platform) {
      const { cluster, namespace } = platform;
      const empty = `${namespace}-strict`;
      await cluster.kubectl('create', 'namespace', empty);
      try {
        for (const what of ['overlays/local', 'overlays/production', 'demo'])
          await platform.overlaid(what, empty, (folder) =>
            cluster.kubectl('apply', '-k', folder, '--dry-run=server', '--validate=strict'),
          );
      } finally {
        await cluster.kubectl('delete', 'namespace', empty, '--wait=false');
      }
      await assert.rejects(
        platform.kubectl('run', 'root', `--image=${platform.image}`, '--restart=Never'),
        /violates PodSecurity "restricted/,
      );
    },
  },
  { name: 'the demo passes', run: (platform) => platform.demo() },
  {
    name: 'connections of the demo are arrows of the architecture page',
    async run(platform) {
      if (!platform.cluster.own) return 'not seen: the node is somebody else’s';
      const { seen, stray } = await strayConnections(platform);
      assert.deepEqual(stray, []);
      assert.ok(seen >= 20, `only ${seen} arrows were seen`);
      return `${seen} arrows seen`;
    },
  },
  {
    name: 'a stranger in the cluster reaches nothing, where the network enforces policies',
    async run(platform) {
      const { enforced, open } = await knock(platform);
      if (enforced) assert.deepEqual(open, []);
      else assert.ok(platform.cluster.own, 'this cluster does not enforce NetworkPolicies');
      return enforced
        ? 'enforced'
        : `NOT ENFORCED here: the bridge of this node heeds no policy (${open.length} addresses were open)`;
    },
  },
  {
    name: 'a service is handed its own secrets alone, and no token',
    async run(platform) {
      const files = await platform
        .kubectl(
          ...[
            'exec',
            'deployment/land',
            '--',
            'find',
            '/run/lgsp',
            '/secrets',
            '/var/run/secrets',
            '-name',
            '[A-Zt]*',
          ],
          ...['-not', '-type', 'd'],
        )
        .catch((error: unknown) => String(error));
      const found = files.split('\n').filter((line) => line.startsWith('/'));
      assert.deepEqual(found.filter((path) => !path.includes('..')).sort(), [
        '/run/lgsp/CLIENT_SECRET',
        '/run/lgsp/DATABASE_URL',
        '/run/lgsp/KAFKA_PASSWORD',
      ]);
    },
  },
  {
    name: 'a pod of each that is deleted comes back',
    async run(platform) {
      const slow: string[] = [];
      for (const pod of await platform.serving()) {
        const began = Date.now();
        await platform.kubectl('delete', 'pod', pod.metadata.name, '--wait=false');
        await platform.replaced(pod, REPLACED_MS);
        slow.push(`${nameOf(pod)} ${((Date.now() - began) / 1000).toFixed(0)} s`);
      }
      await platform.rolledOut();
      return slow.join(', ');
    },
  },
  { name: 'the demo passes after that', run: (platform) => platform.demo() },
  {
    name: 'a roll-out and the way back fail no call',
    async run(platform, image, engine) {
      const next = `${image}-next`;
      await must('docker', ['tag', image, next], { env: engine });
      await platform.cluster.take([next], engine);
      const caller = await Caller.start(platform);
      try {
        await platform.apply('overlays/local', next);
        await platform.rolledOut();
        const there = await caller.soFar();
        await platform.apply('overlays/local');
        await platform.rolledOut();
        const { calls, failures } = await caller.stop();
        assert.deepEqual(failures, []);
        assert.ok(there.calls > 50 && calls > there.calls + 50, `only ${calls} calls were made`);
        return `${calls} calls, none failed`;
      } finally {
        await caller.stop();
      }
    },
  },
  {
    name: 'an image that never gets ready stops the roll-out, and what served goes on; undo brings it back',
    async run(platform) {
      const caller = await Caller.start(platform);
      try {
        await platform.kubectl('set', 'image', 'deployment/population', 'population=lgsp:never-built');
        await assert.rejects(platform.kubectl('rollout', 'status', 'deployment/population', '--timeout=30s'));
        await platform.kubectl('rollout', 'undo', 'deployment/population');
        await platform.rolledOut();
        assert.deepEqual((await caller.stop()).failures, []);
      } finally {
        await caller.stop();
      }
    },
  },
];
