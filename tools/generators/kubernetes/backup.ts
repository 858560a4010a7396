import { type ComposeService } from './compose-services.ts';
import { CONTAINER_SECURITY, podAccount, podSecurity, serviceAccount } from './restricted.ts';

/** Whoever they are of the two: one account, one policy. */
const NAME = 'backup';
/** Of the server's image. */
const USER = 999;
const SCRIPTS = '/etc/lgsp';
const SCRATCH = { emptyDir: { sizeLimit: '64Mi' } };

interface Program {
  /** Of its container; also of the service of the compose file. */
  readonly name: string;
  readonly compose: ComposeService;
  readonly more?: object;
}

/** What keeps the server's WAL, and what makes a base back-up every night, into a volume that is claimed by name. */
export function backupManifests(archive: ComposeService, backup: ComposeService): readonly object[] {
  const labelsOf = (component: string) => ({
    'app.kubernetes.io/name': NAME,
    'app.kubernetes.io/component': component,
  });
  const [following, nightly] = [labelsOf('archive'), labelsOf('base')];
  const watched = {
    exec: { command: ['sh', `${SCRIPTS}/watched.sh`] },
    periodSeconds: 30,
    timeoutSeconds: 10,
  };
  return [
    serviceAccount(NAME),
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'archive', labels: following },
      spec: {
        serviceName: 'archive',
        replicas: 1,
        selector: { matchLabels: following },
        template: {
          metadata: { labels: following },
          spec: pod({
            name: 'archive',
            compose: archive,
            more: {
              startupProbe: { ...watched, failureThreshold: 120 },
              readinessProbe: { ...watched, failureThreshold: 2 },
              // It comes back by itself when the server does; another one would not come sooner.
              livenessProbe: { ...watched, failureThreshold: 120 },
            },
          }),
        },
      },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: NAME, labels: nightly },
      spec: {
        schedule: '30 1 * * *',
        timeZone: 'Asia/Ho_Chi_Minh',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 3_600,
        jobTemplate: {
          spec: {
            backoffLimit: 2,
            template: {
              metadata: { labels: nightly },
              spec: {
                ...pod({ name: NAME, compose: backup }),
                restartPolicy: 'Never',
                // Beside the other one, so that a volume of one node will do.
                affinity: {
                  podAffinity: {
                    requiredDuringSchedulingIgnoredDuringExecution: [
                      { labelSelector: { matchLabels: following }, topologyKey: 'kubernetes.io/hostname' },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    },
  ];
}

const pod = ({ name, compose, more = {} }: Program): object => ({
  ...podAccount(NAME),
  securityContext: { ...podSecurity(USER), fsGroupChangePolicy: 'OnRootMismatch' },
  containers: [
    {
      name,
      image: compose.image,
      command: ['sh', `${SCRIPTS}/${compose.command.join(' ')}`],
      envFrom: [{ configMapRef: { name: NAME } }],
      ...more,
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: compose.limits },
      securityContext: CONTAINER_SECURITY,
      volumeMounts: [
        { name: 'tmp', mountPath: '/tmp' },
        { name: 'scripts', mountPath: SCRIPTS, readOnly: true },
        { name: 'login', mountPath: '/run/lgsp', readOnly: true },
        { name: 'archive', mountPath: '/archive' },
      ],
    },
  ],
  volumes: [
    { name: 'tmp', ...SCRATCH },
    { name: 'scripts', configMap: { name: 'backup-scripts' } },
    { name: 'login', secret: { secretName: 'lgsp-backup', defaultMode: 0o440 } },
    { name: 'archive', persistentVolumeClaim: { claimName: 'lgsp-archive' } },
  ],
});
