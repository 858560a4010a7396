import { type Environment } from '@lgsp/config';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';

/** Where every pod that has an account finds it. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const TIMEOUT_MS = 10_000;

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the cluster in which this runs, as the account of its pod. */
export type KubernetesApi = (
  method: string,
  path: string,
  body?: { readonly type: string; readonly value: unknown },
) => Promise<ApiAnswer>;

/** Paths are below the namespace of the pod. @throws outside a pod that was given an account */
export function kubernetesApi(env: Environment, account = ACCOUNT): KubernetesApi {
  const read = (name: string): string => readFileSync(join(account, name), 'utf8');
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  const base = `/api/v1/namespaces/${read('namespace')}`;
  const common = { host, port, ca: read('ca.crt'), timeout: TIMEOUT_MS };
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${read('token')}`,
        ...(body ? { 'content-type': body.type } : {}),
      };
      const asked = request({ ...common, method, path: base + path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.once('error', reject);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: text === '' ? {} : (JSON.parse(text) as unknown),
          }),
        );
      });
      asked.once('timeout', () => asked.destroy(new Error(`The cluster does not answer ${method} ${path}`)));
      asked.once('error', reject);
      asked.end(body && JSON.stringify(body.value));
    });
}
