import { type ComposeService } from './compose-services.ts';
import { CONTAINER_SECURITY, podAccount, podSecurity, serviceAccount } from './restricted.ts';

const NAME = 'release';
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What a step sees of the folder of secrets, by the name of its service in the compose file. */
const SEES: Readonly<Record<string, readonly object[]>> = {
  secrets: [{ name: 'secrets', mountPath: '/secrets' }],
  provision: [{ name: 'secrets', mountPath: '/secrets' }],
  migrate: [{ name: 'secrets', mountPath: '/secrets/owners', subPath: 'owners', readOnly: true }],
  registry: [{ name: 'secrets', mountPath: '/run/lgsp', subPath: 'services/gateway', readOnly: true }],
};

/** Where a release finds passwords, and where it leaves what it made. */
interface Secrets {
  /** Steps before `provision`. */
  readonly first: readonly string[];
  readonly volumes: readonly { readonly name: string }[];
  /** Of those steps and of `provision`. */
  readonly mounts: readonly object[];
}

/** It makes what is missing and keeps it in Secrets of its namespace, for which these two steps are given a token. */
export const MADE: Secrets = {
  first: ['secrets'],
  volumes: [
    {
      name: 'account',
      ...{
        projected: {
          defaultMode: 0o440,
          sources: [
            { serviceAccountToken: { path: 'token', expirationSeconds: 3_600 } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            {
              downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] },
            },
          ],
        },
      },
    },
  ],
  mounts: [{ name: 'account', mountPath: ACCOUNT, readOnly: true }],
};

const GIVEN_FOLDERS = ['databases', 'kafka', 'clients'];
const GIVEN_SERVERS = ['postgres', 'kafka', 'redis'];

/** Every password stands in a Secret before: one for each folder, and one for each server's administrator. */
export const GIVEN: Secrets = {
  first: [],
  volumes: [
    ...GIVEN_FOLDERS.map((folder) => ({
      name: folder,
      ...{ secret: { secretName: `lgsp-${folder}`, defaultMode: 0o440 } },
    })),
    {
      name: 'servers',
      ...{
        projected: {
          defaultMode: 0o440,
          sources: GIVEN_SERVERS.map((server) => ({
            secret: {
              name: `lgsp-servers-${server}`,
              items: [{ key: 'password', path: `${server}/password` }],
            },
          })),
        },
      },
    },
  ],
  mounts: [...GIVEN_FOLDERS, 'servers'].map((folder) => ({
    name: folder,
    mountPath: `/secrets/${folder}`,
    readOnly: true,
  })),
};

/**
 * A Job that brings servers and databases to this release: each step begins when the one before has succeeded, and is tried again when it fails.
 * Services of the release wait for their migrations themselves, and those before them serve meanwhile.
 */
export function releaseManifests(
  image: string,
  of: (name: string) => ComposeService,
  { first, volumes, mounts }: Secrets,
): readonly object[] {
  const step = (name: string, more: readonly object[] = []): object => ({
    name,
    image,
    args: of(name).command,
    envFrom: [{ configMapRef: { name } }],
    resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: of(name).limits },
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, ...(SEES[name] ?? []), ...more],
  });
  const labels = { 'app.kubernetes.io/name': NAME };
  return [
    serviceAccount(NAME),
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: NAME, labels },
      spec: {
        backoffLimit: 20,
        template: {
          metadata: { labels },
          spec: {
            ...podAccount(NAME),
            restartPolicy: 'OnFailure',
            securityContext: podSecurity(1000),
            initContainers: [...[...first, 'provision'].map((name) => step(name, mounts)), step('migrate')],
            containers: [step('registry')],
            volumes: [
              { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
              // As long as the pod, and never on a disk.
              { name: 'secrets', emptyDir: { medium: 'Memory', sizeLimit: '8Mi' } },
              ...volumes,
            ],
          },
        },
      },
    },
  ];
}
