import { Ajv, type ValidateFunction } from 'ajv';
import { serviceCatalogue } from '@lgsp/provisioning';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrowsOfThePage } from '../../generators/kubernetes/arrows.ts';
import { kustomizeTree, type Manifest, type PodTemplate, type Tree } from './kustomize-tree.ts';
import { openArrows } from './open-arrows.ts';
import { settingsByReader } from './settings-by-reader.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NAME = 'app.kubernetes.io/name';
const K8S = join(ROOT, 'k8s');
const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'kubernetes-1.34.schema.json'), 'utf8')) as {
  readonly kinds: Readonly<Record<string, string>>;
};
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(schema, 'kubernetes');
const validators = new Map<string, ValidateFunction>(
  Object.entries(schema.kinds).map(([kind, name]) => [
    kind,
    ajv.compile({ $ref: `kubernetes#/$defs/${name}` }),
  ]),
);

const catalogue = serviceCatalogue(ROOT);
const services = new Set(catalogue.map(({ name }) => name));
const page = arrowsOfThePage(ROOT, catalogue);
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const settings = settingsByReader(readFileSync(join(ROOT, 'docs/generated/settings.md'), 'utf8'), services);

const containersOf = ({ spec }: PodTemplate) => [...(spec.initContainers ?? []), ...spec.containers];
const podsOf = (manifests: readonly Manifest[]) => manifests.flatMap(({ spec }) => spec?.template ?? []);
const of = (tree: Tree, ...kinds: string[]) => tree.manifests.filter(({ kind }) => kinds.includes(kind));

describe.each(['overlays/local', 'overlays/production', 'demo'])('k8s/%s', (overlay) => {
  const tree = kustomizeTree(join(K8S, overlay));
  const pods = podsOf(tree.manifests);
  const containers = pods.flatMap(containersOf);

  it('holds what Kubernetes 1.34 knows, and no field besides', () => {
    const faults = tree.manifests.flatMap((manifest) => {
      const kind = `${manifest.apiVersion} ${manifest.kind}`;
      const validate = validators.get(kind);
      if (validate?.(manifest) === true) return [];
      return [`${kind} ${JSON.stringify(manifest.metadata)}: ${ajv.errorsText(validate?.errors ?? null)}`];
    });
    expect(faults).toEqual([]);
    expect(pods.length).toBeGreaterThan(0);
  });

  it('puts everything into a namespace of its own, and no secret into the repository', () => {
    expect(tree.namespace).toBe('lgsp');
    expect(tree.manifests.filter(({ kind, metadata }) => kind === 'Secret' || metadata.namespace)).toEqual(
      [],
    );
    const values = [...tree.settings.values()].flatMap((entries) => Object.entries(entries));
    expect(values.filter(([key, value]) => /(PASSWORD|SECRET)$/.test(key) || /:[^/@]+@/.test(value))).toEqual(
      [],
    );
  });

  it('asks for no more than the restricted profile grants', () => {
    for (const { spec } of pods) {
      const { securityContext, volumes = [], hostNetwork, hostPID, hostIPC } = spec;
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(securityContext?.runAsUser).toBeGreaterThan(0);
      expect([hostNetwork, hostPID, hostIPC]).toEqual([undefined, undefined, undefined]);
      for (const volume of volumes)
        expect(['configMap', 'secret', 'emptyDir', 'projected']).toContain(
          Object.keys(volume).find((key) => key !== 'name'),
        );
    }
    for (const { securityContext } of containers)
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
  });

  it('gives each pod an account of its own, and a token to nobody but who keeps secrets', () => {
    const accounts = of(tree, 'ServiceAccount');
    expect(accounts.filter((account) => account.automountServiceAccountToken !== false)).toEqual([]);
    for (const { metadata, spec } of pods) {
      expect(accounts.map((account) => account.metadata.name)).toContain(spec.serviceAccountName);
      expect(spec.serviceAccountName).toBe(metadata.labels[NAME]);
      expect(spec.automountServiceAccountToken).toBe(false);
    }
    const tokens = pods.filter(({ spec }) =>
      JSON.stringify(spec.volumes ?? []).includes('serviceAccountToken'),
    );
    const keeping = overlay === 'overlays/local' ? ['release'] : [];
    expect(tokens.map(({ metadata }) => metadata.labels[NAME])).toEqual(keeping);
  });

  it('names each image by a tag that means one thing', () => {
    for (const { image } of containers) {
      const [name = '', own] = image.split(':');
      const tag = tree.tags.get(name) ?? own;
      expect(tag).toMatch(/^(?!latest)[\w.-]*\d/);
      if (name.startsWith('lgsp')) expect(tag).toBe(version);
    }
  });

  it('reserves and limits processor and memory of every container', () => {
    for (const { name, resources } of containers) {
      const { requests, limits } = resources ?? {};
      expect([name, requests?.cpu, requests?.memory, limits?.cpu, limits?.memory]).not.toContain(undefined);
    }
  });

  it('asks whatever serves whether it began, takes calls and lives, and lets it end its calls', () => {
    for (const { metadata, spec } of of(tree, 'Deployment', 'StatefulSet')) {
      const pod = spec?.template?.spec;
      const asked = pod?.containers.flatMap(({ startupProbe, readinessProbe, livenessProbe }) => [
        startupProbe,
        readinessProbe,
        livenessProbe,
      ]);
      expect(asked).not.toContain(undefined);
      if (!services.has(metadata.name)) continue;
      expect(asked?.map((probe) => probe?.httpGet)).toEqual(
        ['live', 'ready', 'live'].map((what) => ({ path: `/health/${what}`, port: 'management' })),
      );
      // As docs/operators.md says: 90 s and DRAIN_MS.
      const drain = Number(tree.settings.get('settings')?.['DRAIN_MS']) / 1_000;
      expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(90 + drain);
      expect(spec?.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    }
  });

  it('spreads the replicas of a service, and lets one of them go at a time', () => {
    const budgets = new Map(of(tree, 'PodDisruptionBudget').map((one) => [one.metadata.name, one.spec]));
    for (const { metadata, spec } of of(tree, 'Deployment')) {
      expect(budgets.get(metadata.name)).toMatchObject({ maxUnavailable: 1, selector: spec?.selector });
      expect(spec?.template?.spec.topologySpreadConstraints).toHaveLength(2);
    }
  });

  it('sets nothing that is no setting of who reads it', () => {
    const set = containers.flatMap(({ name, envFrom = [] }) =>
      envFrom.flatMap(({ configMapRef }) =>
        Object.keys(tree.settings.get(configMapRef.name) ?? { nothing: '' }).map((key) => ({ name, key })),
      ),
    );
    expect(set.filter(({ name, key }) => !settings(name).has(key))).toEqual([]);
  });
});

describe('who may speak to whom', () => {
  it.each(['local', 'production'])(
    'in %s, is what the architecture page says, and nothing else',
    (overlay) => {
      const tree = kustomizeTree(join(K8S, 'overlays', overlay));
      const demo = kustomizeTree(join(K8S, 'demo'));
      const all = overlay === 'local' ? [...tree.manifests, ...demo.manifests] : tree.manifests;
      const pods = new Set(podsOf(all).map(({ metadata }) => metadata.labels[NAME] ?? ''));
      const policies = all.filter(({ kind }) => kind === 'NetworkPolicy');
      expect(policies.find(({ metadata }) => metadata.name === 'default-deny')?.spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
      const installed = (name: string): boolean => pods.has(name) || !(services.has(name) || name === 'demo');
      // The simulator stands for them where it is installed; nothing of the page is about the cluster's own servers elsewhere.
      const wanted = page.filter(({ from, to }) => installed(from) && installed(to));
      expect([...openArrows(policies, pods)].sort()).toEqual(
        [...new Set(wanted.map(({ from, to, port }) => `${from} → ${to}:${port}`))].sort(),
      );
    },
  );
});

describe('production', () => {
  const tree = kustomizeTree(join(K8S, 'overlays/production'));
  const kind = (name: string) => of(tree, name);

  it('has three gateways and two of each department, more under load, and no simulator', () => {
    const least = kind('HorizontalPodAutoscaler').map(({ metadata, spec }) => [
      metadata.name,
      spec?.minReplicas,
    ]);
    const real = catalogue.filter(({ simulator }) => !simulator).map(({ name }) => name);
    expect(least).toEqual(real.map((name) => [name, name === 'gateway' ? 3 : 2]));
    expect(kind('Deployment').map(({ metadata }) => metadata.name)).toEqual(real);
    // A number in the Deployment would undo at each apply what the autoscaler has done.
    expect(kind('Deployment').filter(({ spec }) => spec?.replicas !== undefined)).toEqual([]);
  });

  it('says of the departments what is generated, and where national systems are instead of the simulator', () => {
    const providers = (one: Tree): string[] => (one.settings.get('gateway')?.['PROVIDERS'] ?? '').split(',');
    const [own, generated] = [providers(tree), providers(kustomizeTree(join(K8S, 'generated')))];
    const isSimulated = (entry: string): boolean => entry.includes('//national-simulator:');
    expect(own.filter((entry) => generated.includes(entry))).toEqual(
      generated.filter((one) => !isSimulated(one)),
    );
    const systems = (entries: readonly string[]): string[] =>
      entries.map((entry) => entry.split('=')[0] ?? '').sort();
    expect(systems(own)).toEqual(systems(generated));
  });

  it('is told that it is one, in everything that asks', () => {
    const told = ['settings', 'provision', 'registry'].map((name) => tree.settings.get(name)?.['LGSP_ENV']);
    expect(told).toEqual(['production', 'production', 'production']);
  });
});
