import { type ComposeService } from './compose-services.ts';
import { CONTAINER_SECURITY, podAccount, podSecurity, serviceAccount } from './restricted.ts';

/** What Compose does not say of a server, and Kubernetes wants to know. */
interface Particulars {
  /** Of its image. */
  readonly user: number;
  readonly port: number;
  /** Where it keeps what must stay; without it nothing has to. */
  readonly data?: { readonly mountPath: string; readonly size: string };
  /** Folders that it writes to and whose content may go. */
  readonly scratch: Readonly<Record<string, object>>;
  readonly graceSeconds: number;
  /** What it has after a demo, rounded up. */
  readonly memory: string;
}

const SCRATCH = { sizeLimit: '128Mi' };
const PARTICULARS: Readonly<Record<string, Particulars>> = {
  postgres: {
    user: 999,
    port: 5432,
    data: { mountPath: '/var/lib/postgresql', size: '10Gi' },
    scratch: {
      '/var/run/postgresql': SCRATCH,
      '/tmp': SCRATCH,
      '/dev/shm': { medium: 'Memory', sizeLimit: '256Mi' },
    },
    graceSeconds: 60,
    memory: '384Mi',
  },
  kafka: {
    user: 1000,
    port: 9092,
    data: { mountPath: '/var/lib/kafka/data', size: '10Gi' },
    scratch: { '/tmp': SCRATCH, '/opt/kafka/logs': SCRATCH },
    graceSeconds: 60,
    memory: '640Mi',
  },
  redis: { user: 999, port: 6379, scratch: { '/data': SCRATCH }, graceSeconds: 10, memory: '32Mi' },
};
export const SERVERS: readonly string[] = Object.keys(PARTICULARS);

const DATA = 'data';

/** A server of which one stands in the cluster: enough to try the platform, and no more. */
export function serverManifests(name: string, compose: ComposeService): readonly object[] {
  const particulars = PARTICULARS[name];
  if (!particulars) throw new Error(`nothing is known of a server ${name}`);
  const { port, data } = particulars;
  const labels = { 'app.kubernetes.io/name': name };
  return [
    serviceAccount(name),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels },
      spec: { selector: labels, ports: [{ name, port, targetPort: name }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name, labels },
      spec: {
        serviceName: name,
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: pod(name, compose, particulars) },
        ...(data && {
          volumeClaimTemplates: [
            {
              metadata: { name: DATA },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: data.size } } },
            },
          ],
        }),
      },
    },
  ];
}

function pod(name: string, compose: ComposeService, particulars: Particulars): object {
  const { user, port, data, scratch, graceSeconds, memory } = particulars;
  const scratches = Object.entries(scratch).map(([mountPath, emptyDir]) => ({
    mountPath,
    name: mountPath.slice(1).replaceAll('/', '-'),
    emptyDir,
  }));
  const mounted = compose.volumes.flatMap((text) => mountedFrom(text, name));
  const probe = { exec: { command: compose.healthcheck }, periodSeconds: 5, timeoutSeconds: 5 };
  return {
    ...podAccount(name),
    terminationGracePeriodSeconds: graceSeconds,
    // PostgreSQL refuses a folder to which its group may write.
    securityContext: { ...podSecurity(user), fsGroupChangePolicy: 'OnRootMismatch' },
    containers: [
      {
        name,
        image: compose.image,
        ...(compose.entrypoint.length > 0 && { command: compose.entrypoint }),
        ...(compose.command.length > 0 && { args: compose.command }),
        env: Object.entries(compose.environment).map(([key, value]) => ({ name: key, value })),
        ports: [{ name, containerPort: port }],
        // As long as a broker takes on a machine that does much else.
        startupProbe: { ...probe, failureThreshold: 180 },
        readinessProbe: { ...probe, failureThreshold: 2 },
        livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
        resources: { requests: { cpu: '50m', memory }, limits: compose.limits },
        securityContext: CONTAINER_SECURITY,
        volumeMounts: [
          ...(data ? [{ name: DATA, mountPath: data.mountPath }] : []),
          ...scratches.map(({ mountPath, name: volume }) => ({ name: volume, mountPath })),
          ...mounted.map(({ mountPath, volume }) => ({ name: volume.name, mountPath, readOnly: true })),
        ],
      },
    ],
    volumes: [
      ...scratches.map(({ name: volume, emptyDir }) => ({ name: volume, emptyDir })),
      ...mounted.map(({ volume }) => volume),
    ],
  };
}

/** Its own password is a Secret, a folder of the repository a ConfigMap; its data is claimed above. */
function mountedFrom(
  text: string,
  name: string,
): readonly { readonly mountPath: string; readonly volume: { readonly name: string } }[] {
  const [source = '', mountPath = ''] = text.split(':');
  if (source === `secrets-${name}`) {
    const secret = { secretName: `lgsp-servers-${name}`, defaultMode: 0o440 };
    return [{ mountPath, volume: { name: source, ...{ secret } } }];
  }
  if (source.startsWith('./')) {
    const volume = { name: 'scripts', ...{ configMap: { name: `${name}-scripts` } } };
    return [{ mountPath, volume }];
  }
  return [];
}
