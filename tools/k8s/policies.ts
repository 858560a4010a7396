import { setTimeout as pause } from 'node:timers/promises';
import { applied, startPod } from './pod.ts';
import { type Platform } from './platform.ts';

const FOREIGN = 'lgsp-test-foreign';
const WITHIN_MS = 120_000;

const SERVE = `import { createServer } from 'node:http'; createServer((_, answer) => answer.end('here')).listen(8080);`;
/** Says of each address whether a connection comes about. */
const KNOCK = `
import { connect } from 'node:net';
const knock = (address) => new Promise((resolve) => {
  const [host, port] = address.split(':');
  const socket = connect({ host, port: Number(port), timeout: 4000 });
  const end = (how) => () => (socket.destroy(), resolve([address, how]));
  socket.once('connect', end('open')).once('timeout', end('closed')).once('error', end('closed'));
});
console.log('RESULT ' + JSON.stringify(Object.fromEntries(await Promise.all(process.env.AT.split(',').map(knock)))));`;

export interface Knocks {
  /** Whether this cluster's network closes anything at all. */
  readonly enforced: boolean;
  /** Of the platform, what a stranger could open. */
  readonly open: readonly string[];
}

/** From a namespace that has nothing to do with the platform: what of it is open, and whether policies mean anything here. */
export async function knock(platform: Platform): Promise<Knocks> {
  const { cluster, image, namespace } = platform;
  await applied(
    cluster,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: FOREIGN } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'closed', namespace: FOREIGN },
      spec: {
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'closed' } },
        policyTypes: ['Ingress'],
      },
    },
  );
  try {
    for (const label of ['closed', 'open'])
      await startPod(cluster, { namespace: FOREIGN, name: label, label, image, script: SERVE });
    const [closed, open] = [await addressOf('closed'), await addressOf('open')];
    const management = (await platform.serving())
      .filter(({ status }) => status.podIP !== undefined)
      .map(({ status }) => `${status.podIP}:8082`);
    const ours = [
      ...['postgres:5432', 'kafka:9092', 'redis:6379', 'land:8080', 'land:8081', 'gateway:8080'].map((at) =>
        at.replace(':', `.${namespace}:`),
      ),
      ...management,
    ];
    const script = KNOCK;
    const env = { AT: [`${closed}:8080`, `${open}:8080`, ...ours].join(',') };
    await startPod(cluster, { namespace: FOREIGN, name: 'stranger', label: 'stranger', image, script, env });
    const found = await resultOf('stranger');
    if (found[`${open}:8080`] !== 'open')
      throw new Error('The stranger reaches nobody at all: nothing is known.');
    return {
      enforced: found[`${closed}:8080`] === 'closed',
      open: ours.filter((address) => found[address] === 'open'),
    };
  } finally {
    await cluster.kubectl('delete', 'namespace', FOREIGN, '--wait=false');
  }

  async function addressOf(pod: string): Promise<string> {
    await cluster.kubectl('-n', FOREIGN, 'wait', '--for=condition=Ready', `pod/${pod}`, '--timeout=120s');
    return cluster.kubectl('-n', FOREIGN, 'get', 'pod', pod, '-o', 'jsonpath={.status.podIP}');
  }

  async function resultOf(pod: string): Promise<Readonly<Record<string, string>>> {
    for (const end = Date.now() + WITHIN_MS; ; await pause(1_000)) {
      const logs = await cluster.kubectl('-n', FOREIGN, 'logs', pod).catch(String);
      const result = /^RESULT (.*)$/m.exec(logs)?.[1];
      if (result !== undefined) return JSON.parse(result) as Readonly<Record<string, string>>;
      if (Date.now() > end) throw new Error(`The stranger says nothing: ${logs}`);
    }
  }
}
