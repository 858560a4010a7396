import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../containers/build-image.ts';
import { type Cluster } from './cluster.ts';

const ROLLED_OUT_WITHIN = '20m';

/** Of a pod, as the API tells it. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

const NAME = 'app.kubernetes.io/name';
export const nameOf = ({ metadata }: Pod): string => metadata.labels[NAME] ?? '';
const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;

/** What `k8s/overlays/local` installs, in a namespace of this run's own. */
export class Platform {
  readonly namespace = 'lgsp-test';

  readonly cluster: Cluster;
  /** Under which name the cluster knows each image. */
  readonly #images: ReadonlyMap<string, string>;

  constructor(cluster: Cluster, images: ReadonlyMap<string, string>) {
    this.cluster = cluster;
    this.#images = images;
  }

  /** The platform's own. */
  get image(): string {
    return [...this.#images].find(([name]) => name.startsWith('lgsp:'))?.[1] ?? '';
  }

  /** `kubectl apply -k`, as the documents say it; `image` in the place of the platform's. */
  async apply(what: 'overlays/local' | 'demo', image?: string): Promise<void> {
    await this.kubectl('delete', 'job', what === 'demo' ? 'demo' : 'release', '--ignore-not-found');
    await this.overlaid(what, this.namespace, (folder) => this.cluster.kubectl('apply', '-k', folder), image);
  }

  /** Works with a folder of kustomize that is `k8s/<what>` in another namespace, with the images of this run. */
  async overlaid<T>(
    what: string,
    namespace: string,
    work: (folder: string) => Promise<T>,
    image?: string,
  ): Promise<T> {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lgsp-overlay-'));
    const images = [...this.#images].map(([name, known]) => {
      const [newName, newTag] = split((name.startsWith('lgsp:') ? image : undefined) ?? known);
      return { name: split(name)[0], newName, newTag };
    });
    const overlay = { resources: [relative(folder, join(ROOT, 'k8s', what))], namespace, images };
    writeFileSync(join(folder, 'kustomization.yaml'), JSON.stringify(overlay));
    try {
      return await work(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  kubectl(...args: readonly string[]): Promise<string> {
    return this.cluster.kubectl('-n', this.namespace, ...args);
  }

  /** Until the release's Job has succeeded and every Deployment and StatefulSet has what it wants. */
  async rolledOut(): Promise<void> {
    try {
      await this.kubectl('wait', '--for=condition=complete', 'job/release', `--timeout=${ROLLED_OUT_WITHIN}`);
      for (const kind of ['statefulset', 'deployment'])
        for (const name of (await this.kubectl('get', kind, '-o', 'name')).split('\n'))
          await this.kubectl('rollout', 'status', name, `--timeout=${ROLLED_OUT_WITHIN}`);
    } catch (error) {
      throw new Error(`${String(error)}\n${await this.#troubled()}`, { cause: error });
    }
  }

  async pods(): Promise<readonly Pod[]> {
    const list = JSON.parse(await this.kubectl('get', 'pods', '-o', 'json')) as {
      readonly items: readonly Pod[];
    };
    return list.items;
  }

  /** Those that serve, each a Deployment's or a StatefulSet's. */
  async serving(): Promise<readonly Pod[]> {
    return (await this.pods()).filter((pod) => !['release', 'demo'].includes(nameOf(pod)));
  }

  /** Until one that is ready stands in the place of this one. */
  async replaced(pod: Pod, withinMs: number): Promise<void> {
    for (const end = Date.now() + withinMs; ; await pause(1_000)) {
      const others = (await this.pods()).filter(
        (one) => nameOf(one) === nameOf(pod) && one.metadata.uid !== pod.metadata.uid,
      );
      if (others.some(isReady)) return;
      if (Date.now() > end)
        throw new Error(
          `${pod.metadata.name} is not replaced after ${withinMs / 1000} s\n${await this.#troubled()}`,
        );
    }
  }

  /** The demo's Job, to its end. @throws unless all of it passed */
  async demo(): Promise<void> {
    await this.apply('demo');
    for (const end = Date.now() + 900_000; ; await pause(2_000)) {
      const status = await this.kubectl(
        'get',
        'job',
        'demo',
        '-o',
        'jsonpath={.status.succeeded}/{.status.failed}',
      );
      if (status === '1/' && /All checks passed\./.test(await this.kubectl('logs', 'job/demo'))) return;
      if (/\/[1-9]/.test(status) || Date.now() > end)
        throw new Error(`The demo: ${status}\n${await this.kubectl('logs', 'job/demo', '--tail=60')}`);
    }
  }

  async remove(): Promise<void> {
    await this.cluster.kubectl('delete', 'namespace', this.namespace, '--ignore-not-found', '--timeout=5m');
  }

  /** What the cluster and the pods that are not ready say last. */
  async #troubled(): Promise<string> {
    const pods = await this.pods();
    const words = pods
      .filter((pod) => !isReady(pod) && pod.status.phase !== 'Succeeded')
      .map(async ({ metadata: { name } }) => {
        const logs = await this.kubectl('logs', name, '--all-containers', '--tail=8').catch(String);
        return `${name}:\n${logs}`;
      });
    const events = await this.kubectl(
      'get',
      'events',
      '--field-selector=type=Warning',
      '--sort-by=.lastTimestamp',
    );
    return [...(await Promise.all(words)), events.split('\n').slice(-15).join('\n')].join('\n');
  }
}

function split(image: string): readonly [name: string, tag: string] {
  const colon = image.lastIndexOf(':');
  return [image.slice(0, colon), image.slice(colon + 1)];
}
