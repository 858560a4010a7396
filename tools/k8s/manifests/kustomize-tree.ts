import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly automountServiceAccountToken?: boolean;
  readonly spec?: Spec;
}

/** What is looked at, of whatever kind; that it stands where it may, the schema says. */
export interface Spec {
  readonly replicas?: number;
  readonly minReplicas?: number;
  readonly maxUnavailable?: number;
  readonly strategy?: { readonly rollingUpdate?: object };
  readonly selector?: object;
  readonly template?: PodTemplate;
  /** Of a CronJob. */
  readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
  readonly podSelector?: Selector;
  readonly policyTypes?: readonly string[];
  /** Of an Ingress or a route. */
  readonly rules?: readonly Route[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly serviceAccountName?: string;
    readonly automountServiceAccountToken?: boolean;
    readonly hostNetwork?: boolean;
    readonly hostPID?: boolean;
    readonly hostIPC?: boolean;
    readonly securityContext?: { readonly runAsUser?: number };
    readonly terminationGracePeriodSeconds?: number;
    readonly topologySpreadConstraints?: readonly object[];
    readonly initContainers?: readonly Container[];
    readonly containers: readonly Container[];
    readonly volumes?: readonly object[];
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly securityContext?: object;
  readonly resources?: Readonly<
    Record<'requests' | 'limits', Readonly<Record<'cpu' | 'memory', string>> | undefined>
  >;
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
}

interface Probe {
  readonly httpGet?: object;
}

interface Route {
  readonly http?: {
    readonly paths: readonly {
      readonly path: string;
      readonly backend: { readonly service: { readonly name: string } };
    }[];
  };
  readonly matches?: readonly { readonly path: { readonly value: string } }[];
  readonly backendRefs?: readonly { readonly name: string }[];
}

/** Of a NetworkPolicy. */
export interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly protocol: string; readonly port: number }[];
}
export interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: object;
}
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** What a folder of kustomize says, with all that it takes in. */
export interface Tree {
  readonly manifests: readonly Manifest[];
  /** By the name of a ConfigMap. */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Tags by the name of an image. */
  readonly tags: ReadonlyMap<string, string>;
  readonly namespace?: string;
}

interface Kustomization {
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly labels?: unknown;
  readonly images?: readonly { readonly name: string; readonly newTag?: string }[];
  readonly configMapGenerator?: readonly {
    readonly name: string;
    readonly literals?: readonly string[];
    readonly envs?: readonly string[];
    readonly files?: readonly string[];
  }[];
}

/** All that is used of kustomize: what stands in a manifest is what is applied, but for names, tags and settings. No patches. */
const KNOWN = ['apiVersion', 'kind', 'namespace', 'labels', 'resources', 'images', 'configMapGenerator'];

/** @throws where the folder uses more of kustomize than is read here */
export function kustomizeTree(folder: string): Tree {
  const own = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
  const unknown = Object.keys(own).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) throw new Error(`${folder} uses ${unknown.join(', ')}, which nothing checks`);
  const paths = (own.resources ?? []).map((resource) => join(folder, resource));
  const folders = paths.filter((path) => statSync(path).isDirectory()).map(kustomizeTree);
  const files = paths.filter((path) => !statSync(path).isDirectory());
  const settings = new Map(folders.flatMap((tree) => [...tree.settings]));
  for (const { name, literals = [], envs = [] } of own.configMapGenerator ?? []) {
    const lines = [
      ...literals,
      ...envs.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n')),
    ];
    settings.set(name, { ...settings.get(name), ...Object.fromEntries(lines.filter(Boolean).map(entry)) });
  }
  return {
    manifests: [
      ...folders.flatMap((tree) => tree.manifests),
      ...files.flatMap((file) =>
        parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Manifest),
      ),
    ],
    settings,
    tags: new Map([
      ...folders.flatMap((tree) => [...tree.tags]),
      ...(own.images ?? []).map(({ name, newTag = '' }) => [name, newTag] as const),
    ]),
    ...(own.namespace !== undefined && { namespace: own.namespace }),
  };
}

function entry(line: string): readonly [string, string] {
  const equals = line.indexOf('=');
  return [line.slice(0, equals), line.slice(equals + 1)];
}
