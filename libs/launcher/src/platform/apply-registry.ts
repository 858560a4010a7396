import { type ServiceDescription } from '@lgsp/provisioning';
import { wordsOf } from './fatal-line.js';
import { serviceCommand } from './service-command.js';

/** Runs `registry apply` of the gateway, as a step of a release does, and gives what it says; throws that when it fails. */
export async function applyRegistry(gateway: ServiceDescription, env: NodeJS.ProcessEnv): Promise<string> {
  const { code, output } = await serviceCommand(gateway, env, 'registry', 'apply');
  if (code !== 0) throw new Error(`The registry cannot be applied: ${wordsOf(output)}`);
  return output.trim();
}
