import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, run } from '../containers/run.ts';
import { type Cluster } from './cluster.ts';
import { programs } from './programs.ts';

const SCRIPTS = join(import.meta.dirname, 'node');
const NETNS = '/run/netns/lgsp-k8s';
const DEBIAN = {
  '/usr/bin/containerd': 'containerd',
  '/usr/sbin/runc': 'runc',
  '/usr/sbin/iptables': 'iptables',
  '/usr/sbin/conntrack': 'conntrack',
  '/usr/sbin/ipset': 'ipset',
  '/usr/lib/cni/bridge': 'containernetworking-plugins',
};
const PAUSE = 'registry.k8s.io/pause:3.10';
const COREDNS = 'registry.k8s.io/coredns/coredns:v1.12.4';

/** A node of this run's own: a real API server, scheduler and kubelet, without a network that enforces policies. @throws for others than root */
export async function startNode(say: (text: string) => void): Promise<Cluster> {
  if (process.getuid?.() !== 0)
    throw new Error(
      'Only root may start a node. Set KUBECONFIG and, so that no cluster is taken by mistake, LGSP_TEST_CONTEXT to its context.',
    );
  if (existsSync(NETNS)) throw new Error(`${NETNS} is there: another run goes on, or was cut off`);
  await debianPackages(say);
  const { kubernetes, coredns, version } = await programs(say);
  const state = mkdtempSync(join(tmpdir(), 'lgsp-k8s-'));
  const env = { ...process.env, STATE: state, KUBERNETES: kubernetes };
  const stop = async (): Promise<void> => void (await run('bash', [join(SCRIPTS, 'down.sh')], { env }));
  const inside = (...args: readonly string[]): Promise<string> =>
    must('nsenter', [`--net=${NETNS}`, ...args]);
  const kubeconfig = join(state, 'conf/admin.kubeconfig');
  const kubectl = (...args: readonly string[]): Promise<string> =>
    inside(join(state, 'bin/kubectl'), '--kubeconfig', kubeconfig, ...args);
  const known = new Set<string>();
  const take: Cluster['take'] = async (images, engine) => {
    const wanted = images.filter((image) => !known.has(image));
    const tar = join(state, 'images.tar');
    await must('docker', ['save', '-o', tar, ...wanted], { env: engine });
    const socket = join(state, 'run/containerd.sock');
    await must('ctr', ['-a', socket, '-n', 'k8s.io', 'images', 'import', tar], { timeoutMs: 600_000 });
    rmSync(tar);
    wanted.forEach((image) => known.add(image));
    return new Map(images.map((image) => [image, image]));
  };
  try {
    await must('bash', [join(SCRIPTS, 'up.sh')], { env, timeoutMs: 600_000 });
    await kubectl('apply', '-f', volumes(state));
  } catch (error) {
    await stop();
    throw error;
  }
  say(`a node of this run's own: Kubernetes ${version}`);
  return {
    how: `a node of this run's own, Kubernetes ${version}, built from Go modules`,
    own: true,
    kubectl,
    take: async (images, engine) => {
      if (!known.has(PAUSE)) {
        await ownImages(coredns, engine);
        await take([PAUSE, COREDNS], engine);
        await kubectl('apply', '-f', join(SCRIPTS, 'coredns.yaml'));
      }
      return take(images, engine);
    },
    stop,
  };
}

async function debianPackages(say: (text: string) => void): Promise<void> {
  const missing = Object.entries(DEBIAN).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
  if (missing.length === 0) return;
  say(`installed from Debian's packages: ${missing.join(', ')}`);
  await must('apt-get', ['update', '-q']);
  await must('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...missing]);
}

/** What a node needs and no registry of images gives here: made of a few lines of C, and of CoreDNS' modules. */
async function ownImages(coredns: string, env: NodeJS.ProcessEnv): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-k8s-images-'));
  try {
    await must('cc', ['-O2', '-static', '-o', join(folder, 'pause'), join(SCRIPTS, 'pause.c')]);
    await must('cp', [coredns, join(folder, 'coredns')]);
    for (const [image, program] of [
      [PAUSE, 'pause'],
      [COREDNS, 'coredns'],
    ]) {
      writeFileSync(
        join(folder, 'Dockerfile'),
        `FROM scratch\nCOPY ${program} /${program}\nENTRYPOINT ["/${program}"]\n`,
      );
      await must('docker', ['build', '-q', '-t', image ?? '', folder], {
        env: { ...env, DOCKER_BUILDKIT: '0' },
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nobody provisions volumes here: folders of the node stand ready, in the class that claims get when they name none. */
function volumes(state: string): string {
  const lists = ['a', 'b', 'c', 'd'].map((name) => {
    mkdirSync(join(state, 'volumes', name), { recursive: true });
    return {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name },
      spec: {
        capacity: { storage: '10Gi' },
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'folders',
        persistentVolumeReclaimPolicy: 'Retain',
        local: { path: join(state, 'volumes', name) },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node1'] }] },
            ],
          },
        },
      },
    };
  });
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'folders', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  };
  const file = join(state, 'volumes.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [storageClass, ...lists] }));
  return file;
}

/** The TCP connections that the node's kernel tracks, a line each: those that stand, and those that ended lately. */
export const trackedConnections = (): Promise<string> =>
  must('nsenter', [`--net=${NETNS}`, 'conntrack', '-L', '-p', 'tcp']);
