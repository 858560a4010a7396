/** What the restricted profile asks of a pod, and that it knows its user. */
export const podSecurity = (user: number): object => ({
  runAsNonRoot: true,
  runAsUser: user,
  runAsGroup: user,
  fsGroup: user,
  seccompProfile: { type: 'RuntimeDefault' },
});

/** Of each container. */
export const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Nobody who serves asks the cluster anything. */
export const serviceAccount = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, labels: { 'app.kubernetes.io/name': name } },
  automountServiceAccountToken: false,
});

/** Whose pod it is, without a token, and without the addresses of all Services in its environment. */
export const podAccount = (name: string): object => ({
  serviceAccountName: name,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
});
