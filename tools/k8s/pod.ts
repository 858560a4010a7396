import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster } from './cluster.ts';

export interface PodOptions {
  readonly namespace: string;
  readonly name: string;
  /** `app.kubernetes.io/name`, by which policies know it. */
  readonly label: string;
  readonly image: string;
  /** For Node. */
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Secrets, by where they are mounted. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Starts a pod that runs a script, restricted as all are. */
export async function startPod(cluster: Cluster, options: PodOptions): Promise<void> {
  const { namespace, name, label, image, script, env = {}, secrets = {} } = options;
  const volumes = Object.entries(secrets).map(([mountPath, secretName]) => ({ mountPath, secretName }));
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/name': label } },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        fsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'script',
          image,
          command: ['node', '--input-type=module', '-e', script],
          env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
          resources: {
            requests: { cpu: '10m', memory: '64Mi' },
            limits: { cpu: '500m', memory: '128Mi' },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: volumes.map(({ mountPath, secretName }) => ({
            name: secretName,
            mountPath,
            readOnly: true,
          })),
        },
      ],
      volumes: volumes.map(({ secretName }) => ({ name: secretName, secret: { secretName } })),
    },
  };
  await applied(cluster, manifest);
}

/** `kubectl apply` of something that stands in no file. */
export async function applied(cluster: Cluster, ...manifests: readonly object[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-manifest-'));
  try {
    const file = join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }));
    await cluster.kubectl('apply', '-f', file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
