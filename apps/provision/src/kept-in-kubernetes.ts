import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { type KubernetesApi } from './kubernetes-api.js';

/** Of the Secrets in which the folder is kept: its value says which folder in it. */
const FOLDER = 'vn.lgsp/folder';
const KEPT = 'vn.lgsp/kept';

interface Secret {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * The folder of all secrets lives as long as a pod; what is in it is kept in Secrets of the namespace, one for each folder, so that
 * a service is handed its own alone: `services/land` is the Secret `lgsp-services-land`.
 */
export class KeptInKubernetes {
  constructor(
    private readonly api: KubernetesApi,
    private readonly root: string,
  ) {}

  /** What is kept counts; what lies here besides stays. */
  async load(): Promise<void> {
    const { items } = (await this.ask('GET', `/secrets?labelSelector=${encodeURIComponent(KEPT)}`)) as {
      readonly items: readonly Secret[];
    };
    for (const { metadata, data = {} } of items) {
      const folder = join(this.root, metadata.annotations?.[FOLDER] ?? '');
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const [name, value] of Object.entries(data))
        writeFileSync(join(folder, name), Buffer.from(value, 'base64'), { mode: 0o600 });
    }
  }

  async store(): Promise<void> {
    for (const [folder, data] of this.folders()) {
      const name = `lgsp-${folder.replaceAll('/', '-')}`;
      const metadata = { name, labels: { [KEPT]: 'true' }, annotations: { [FOLDER]: folder } };
      const value = { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata, data };
      const made = await this.api('POST', '/secrets', { type: 'application/json', value });
      if (made.status !== CONFLICT) refuseFailure(`Secret ${name}`, made);
      else await this.ask('PATCH', `/secrets/${name}`, { type: 'application/merge-patch+json', value });
    }
  }

  /** By folder, what a Secret holds of it. */
  private folders(): ReadonlyMap<string, Readonly<Record<string, string>>> {
    const folders = new Map<string, Record<string, string>>();
    const entries = readdirSync(this.root, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name).slice(this.root.length + 1);
      const folder = dirname(path).replaceAll(sep, '/');
      const data = folders.get(folder) ?? {};
      data[entry.name] = readFileSync(join(this.root, path)).toString('base64');
      folders.set(folder, data);
    }
    return folders;
  }

  private async ask(...[method, path, body]: Parameters<KubernetesApi>): Promise<unknown> {
    const answer = await this.api(method, path, body);
    refuseFailure(`${method} ${path}`, answer);
    return answer.body;
  }
}

const CONFLICT = 409;

function refuseFailure(what: string, { status, body }: Awaited<ReturnType<KubernetesApi>>): void {
  if (status >= 200 && status < 300) return;
  const { message = '' } = body as { readonly message?: string };
  throw new Error(`${what}: the cluster answers ${status} ${message}`);
}
