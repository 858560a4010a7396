import { serviceCatalogue } from '@lgsp/provisioning';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrowsOfThePage } from '../../generators/kubernetes/arrows.ts';
import { GATEWAY_PARTS } from '../../generators/kubernetes/gateway-roles.ts';
import { kustomizeTree, type Manifest, type PodTemplate, type Tree } from './kustomize-tree.ts';
import { openArrows } from './open-arrows.ts';
import { schemaFaults } from './schemas.ts';
import { settingsByReader } from './settings-by-reader.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NAME = 'app.kubernetes.io/name';
const K8S = join(ROOT, 'k8s');

const catalogue = serviceCatalogue(ROOT);
const services = new Set(catalogue.map(({ name }) => name));
const page = arrowsOfThePage(ROOT, catalogue);
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const settings = settingsByReader(readFileSync(join(ROOT, 'docs/generated/settings.md'), 'utf8'), services);

const containersOf = ({ spec }: PodTemplate) => [...(spec.initContainers ?? []), ...spec.containers];
const podsOf = (manifests: readonly Manifest[]) =>
  manifests.flatMap(({ spec }) => spec?.template ?? spec?.jobTemplate?.spec.template ?? []);
const of = (tree: Tree, ...kinds: string[]) => tree.manifests.filter(({ kind }) => kinds.includes(kind));

describe.each(['overlays/local', 'overlays/production', 'demo'])('k8s/%s', (overlay) => {
  const tree = kustomizeTree(join(K8S, overlay));
  const pods = podsOf(tree.manifests);
  const containers = pods.flatMap(containersOf);

  it('holds what Kubernetes 1.34 knows, and no field besides', () => {
    expect(schemaFaults(tree.manifests)).toEqual([]);
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
    for (const { metadata, spec } of pods) {
      const { securityContext, volumes = [], hostNetwork, hostPID, hostIPC } = spec;
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(securityContext?.runAsUser).toBeGreaterThan(0);
      expect([hostNetwork, hostPID, hostIPC]).toEqual([undefined, undefined, undefined]);
      // A disk of its own has only who keeps back-ups or documents; servers claim theirs in another way.
      const kinds = ['configMap', 'secret', 'emptyDir', 'projected'];
      if (['backup', 'one-stop'].includes(metadata.labels[NAME] ?? '')) kinds.push('persistentVolumeClaim');
      for (const volume of volumes)
        expect(kinds).toContain(Object.keys(volume).find((key) => key !== 'name'));
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
      if (!services.has(metadata.name) && !(metadata.name in GATEWAY_PARTS)) continue;
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
      const ours = new Set([...services, ...Object.keys(GATEWAY_PARTS), 'backup', 'demo']);
      const installed = (name: string): boolean => pods.has(name) || !ours.has(name);
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
    const all = [...real, ...Object.keys(GATEWAY_PARTS)].sort();
    expect(least.sort()).toEqual(all.map((name) => [name, name === 'gateway' ? 3 : 2]));
    expect(
      kind('Deployment')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(all);
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

  it('divides the gateway: each role is somebody’s, and what is alone has no other beside it', () => {
    const roles = (name: string): readonly string[] =>
      (tree.settings.get(name)?.['GATEWAY_ROLES'] ?? '').split(',');
    expect(roles('gateway')).toEqual(['requests', 'identity']);
    expect(roles('gateway-events')).toEqual(['events']);
    expect(roles('gateway-identity')).toEqual(['identity']);
  });

  it.each(['entry-ingress', 'entry-gateway-api'])('%s brings every path to who has its role', (entry) => {
    const entered = kustomizeTree(join(K8S, 'overlays/production', entry)).manifests;
    expect(schemaFaults(entered)).toEqual([]);
    expect(pathsInto(entered)).toEqual({
      '/': 'gateway',
      '/oauth': 'gateway-identity',
      '/.well-known/oauth-authorization-server': 'gateway-identity',
      '/.well-known/openid-configuration': 'gateway-identity',
    });
    const called = kind('Service').map(({ metadata }) => metadata.name);
    expect(called).toEqual(expect.arrayContaining(Object.values(pathsInto(entered))));
    expect(called).not.toContain('gateway-events');
  });

  it('makes back-ups of the server that it names to everybody else, under a login of their own', () => {
    const backup = tree.settings.get('backup') ?? {};
    const admin = new URL(tree.settings.get('provision')?.['POSTGRES_ADMIN_URL'] ?? '');
    expect(backup).toMatchObject({ PGHOST: admin.hostname, PGSSLMODE: 'verify-full' });
    expect([admin.username, 'postgres']).not.toContain(backup['PGUSER']);
    expect([...kind('CronJob'), ...kind('StatefulSet')].map(({ metadata }) => metadata.name)).toEqual([
      'backup',
      'archive',
    ]);
  });

  it('is told that it is one, in everything that asks', () => {
    const told = ['settings', 'provision', 'registry'].map((name) => tree.settings.get(name)?.['LGSP_ENV']);
    expect(told).toEqual(['production', 'production', 'production']);
  });
});

describe('k8s/examples', () => {
  const UNCHECKED = 'kafka.strimzi.io/v1';

  it.each(readdirSync(join(K8S, 'examples')))(
    '%s says that it was not run, and fits its definitions',
    (name) => {
      const folder = join(K8S, 'examples', name);
      for (const file of readdirSync(folder).filter((one) => one !== 'kustomization.yaml'))
        expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^# Not run here[,;]/);
      const { manifests } = kustomizeTree(folder);
      expect(schemaFaults(manifests.filter(({ apiVersion }) => apiVersion !== UNCHECKED))).toEqual([]);
      expect(manifests.length).toBeGreaterThan(0);
    },
  );

  it('external-secrets brings every Secret that production asks for', () => {
    const { manifests } = kustomizeTree(join(K8S, 'examples/external-secrets'));
    const made = manifests
      .filter(({ kind }) => kind === 'ExternalSecret')
      .map(({ metadata }) => metadata.name);
    const pods = podsOf(kustomizeTree(join(K8S, 'overlays/production')).manifests);
    const asked = [...JSON.stringify(pods).matchAll(/"secret":\{"(?:secretName|name)":"([^"]+)"/g)];
    expect(made.sort()).toEqual([...new Set(asked.map(([, name = '']) => name))].sort());
  });
});

/** Which Service answers a path, by an Ingress or the routes of the Gateway API. */
function pathsInto(manifests: readonly Manifest[]): Readonly<Record<string, string>> {
  const paths = manifests
    .filter(({ kind }) => kind === 'Ingress' || kind === 'HTTPRoute')
    .flatMap(({ spec }) => spec?.rules ?? [])
    .flatMap(({ http, matches = [], backendRefs = [] }) => [
      ...(http?.paths ?? []).map(({ path, backend }) => [path, backend.service.name] as const),
      ...matches.map(({ path }) => [path.value, backendRefs[0]?.name ?? ''] as const),
    ]);
  return Object.fromEntries(paths);
}
