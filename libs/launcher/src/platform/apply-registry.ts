import { join } from 'node:path';
import { runCommand } from '../processes/run-command.js';
import { wordsOf } from './last-words.js';
import { type ServiceDescription } from '@lgsp/provisioning';

const WITHIN_MS = 120_000;

/** Runs `registry apply` of the gateway, as a step of a release does, and gives what it says; throws that when it fails. */
export async function applyRegistry(gateway: ServiceDescription, env: NodeJS.ProcessEnv): Promise<string> {
  const { code, output } = await runCommand(
    process.execPath,
    [join(gateway.folder, 'dist/main.js'), 'registry', 'apply'],
    { cwd: gateway.folder, env, timeoutMs: WITHIN_MS },
  );
  if (code !== 0) throw new Error(`The registry cannot be applied: ${wordsOf(output)}`);
  return output.trim();
}
