import { type Environment } from '@lgsp/config';
import { KeptInKubernetes } from './kept-in-kubernetes.js';
import { kubernetesApi } from './kubernetes-api.js';
import { type SecretsConfig } from './provision.config.js';

/** Before the work the folder of secrets is brought from where it is kept, after it what is new goes there. */
export async function keeping(
  { SECRETS_KEPT_IN, SECRETS_DIR }: SecretsConfig,
  env: Environment,
  work: () => Promise<void> | void,
): Promise<void> {
  if (SECRETS_KEPT_IN === 'folder') return work();
  const kept = new KeptInKubernetes(kubernetesApi(env), SECRETS_DIR);
  await kept.load();
  await work();
  await kept.store();
}
