import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KeptInKubernetes } from './kept-in-kubernetes.js';
import { type KubernetesApi } from './kubernetes-api.js';

interface Secret {
  readonly metadata: { readonly name: string };
  data: Record<string, string>;
}

/** As far as it is asked: makes, refuses what is there, merges, lists. The real one is asked by `npm run test:k8s`. */
function cluster(): { readonly api: KubernetesApi; readonly secrets: Map<string, Secret> } {
  const secrets = new Map<string, Secret>();
  const api: KubernetesApi = (method, _path, body) => {
    const value = body?.value as Secret;
    if (method === 'GET') return Promise.resolve({ status: 200, body: { items: [...secrets.values()] } });
    if (method === 'POST' && secrets.has(value.metadata.name))
      return Promise.resolve({ status: 409, body: {} });
    const before = secrets.get(value.metadata.name)?.data;
    secrets.set(value.metadata.name, { ...value, data: { ...before, ...value.data } });
    return Promise.resolve({ status: method === 'POST' ? 201 : 200, body: {} });
  };
  return { api, secrets };
}

const folders: string[] = [];
function folder(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'lgsp-kept-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
afterAll(() => folders.forEach((root) => rmSync(root, { recursive: true })));

const FILES = {
  'services/land/DATABASE_URL': 'postgres://land:ấ@postgres/land',
  'services/land/CLIENT_SECRET': 'one',
  'servers/postgres/password': 'two',
  'clients/VN.GOV.H56.operator': 'three',
};

describe('the folder of secrets, kept in Kubernetes', () => {
  it('is a Secret for each folder in it, and comes back as it was, for its owner alone', async () => {
    const { api, secrets } = cluster();
    await new KeptInKubernetes(api, folder(FILES)).store();
    expect([...secrets.keys()].sort()).toEqual([
      'lgsp-clients',
      'lgsp-servers-postgres',
      'lgsp-services-land',
    ]);
    expect(Object.keys(secrets.get('lgsp-services-land')?.data ?? {}).sort()).toEqual([
      'CLIENT_SECRET',
      'DATABASE_URL',
    ]);

    const root = folder();
    await new KeptInKubernetes(api, root).load();
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(root, path)).isFile(),
    );
    expect(Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]))).toEqual(
      FILES,
    );
    expect(files.filter((path) => (statSync(join(root, path)).mode & 0o777) !== 0o600)).toEqual([]);
  });

  it('gains what is new, and loses nothing', async () => {
    const { api, secrets } = cluster();
    await new KeptInKubernetes(api, folder(FILES)).store();
    await new KeptInKubernetes(api, folder({ 'clients/new': 'four' })).store();
    expect(Object.keys(secrets.get('lgsp-clients')?.data ?? {}).sort()).toEqual([
      'VN.GOV.H56.operator',
      'new',
    ]);
  });

  it('says nothing of a secret when the cluster refuses', async () => {
    const api: KubernetesApi = () => Promise.resolve({ status: 403, body: { message: 'not allowed' } });
    const refused = new KeptInKubernetes(api, folder(FILES)).store();
    await expect(refused).rejects.toThrow(/the cluster answers 403 not allowed/);
    await expect(refused).rejects.not.toThrow(/one|two|three/);
  });
});
