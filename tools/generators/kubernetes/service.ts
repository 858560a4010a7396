import { type ComposeService } from './compose-services.ts';
import { CONTAINER_SECURITY, podAccount, podSecurity, serviceAccount } from './restricted.ts';

/** Of the image (deploy/Dockerfile). */
const PORTS = { http: 8080, grpc: 8081, management: 8082 };
/** What a pod serves on after it was told to end: longer than a busy node takes until nobody is sent there any more. */
export const DRAIN_SECONDS = 15;
/** And then what a call may take, and what a service needs to close. */
const GRACE = DRAIN_SECONDS + 90;

const probe = (path: string, periodSeconds: number, failureThreshold: number): object => ({
  httpGet: { path, port: 'management' },
  periodSeconds,
  failureThreshold,
  timeoutSeconds: 8,
});

export interface KubernetesService {
  readonly name: string;
  /** Whose Secret it reads, where it is a part of a service. */
  readonly secretsOf?: string;
  readonly image: string;
  readonly compose: ComposeService;
}

/** Account, Service, budget and Deployment of one service. */
export function serviceManifests(service: KubernetesService): readonly object[] {
  const { name } = service;
  const labels = { 'app.kubernetes.io/name': name };
  const selector = { matchLabels: labels };
  return [
    serviceAccount(name),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels },
      spec: {
        selector: labels,
        ports: Object.entries(PORTS)
          .filter(([port]) => port !== 'management')
          .map(([port, number]) => ({ name: port, port: number, targetPort: port })),
      },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, labels },
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        selector,
        revisionHistoryLimit: 5,
        progressDeadlineSeconds: 1_500,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: { metadata: { labels }, spec: pod(service, selector) },
      },
    },
  ];
}

const pod = (
  { name, secretsOf = name, image, compose }: KubernetesService,
  labelSelector: object,
): object => ({
  ...podAccount(name),
  terminationGracePeriodSeconds: GRACE,
  securityContext: podSecurity(1000),
  topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector,
  })),
  containers: [
    {
      name,
      image,
      args: compose.command,
      envFrom: ['settings', name].map((configMap) => ({ configMapRef: { name: configMap } })),
      ports: Object.entries(PORTS).map(([port, containerPort]) => ({ name: port, containerPort })),
      // As long as a first installation, or the migrations of a release, may take: it begins when they have been applied.
      startupProbe: probe('/health/live', 5, 240),
      readinessProbe: probe('/health/ready', 5, 2),
      livenessProbe: probe('/health/live', 10, 3),
      resources: { requests: { cpu: '50m', memory: '192Mi' }, limits: compose.limits },
      securityContext: CONTAINER_SECURITY,
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, ...compose.volumes.map(mount)],
    },
  ],
  volumes: [
    { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ...compose.volumes.map((text) => volume(text, secretsOf)),
  ],
});

const sourceOf = (text: string): string => text.split(':')[0] ?? '';

const mount = (text: string): object => ({
  name: sourceOf(text),
  mountPath: text.split(':')[1],
  ...(isRead(text) && { readOnly: true }),
});

const isRead = (text: string): boolean => text.endsWith(':ro');

/** What it writes to is a claim of that name, which the overlay makes. A volume of secrets is the Secret of the same folder (apps/provision); any other is a ConfigMap that need not be there. */
function volume(text: string, service: string): object {
  const name = sourceOf(text);
  if (!isRead(text)) return { name, persistentVolumeClaim: { claimName: name } };
  const folder = /^secrets-(.+)$/.exec(name)?.[1];
  if (folder === undefined) return { name, configMap: { name, optional: true } };
  const secretName = folder === service ? `lgsp-services-${folder}` : `lgsp-${folder}`;
  return { name, secret: { secretName, defaultMode: 0o440 } };
}
