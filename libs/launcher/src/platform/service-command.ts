import { type ServiceDescription } from '@lgsp/provisioning';
import { join } from 'node:path';
import { type CommandResult, runCommand } from '../processes/run-command.js';

/** On a slow machine with everything else starting beside it; only what hangs is ended. */
const WITHIN_MS = 300_000;

/** Runs a command of a service (`migrate`, `registry apply`, `restored`) to its end. */
export const serviceCommand = (
  { folder }: ServiceDescription,
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<CommandResult> =>
  runCommand(process.execPath, [join(folder, 'dist/main.js'), ...args], {
    cwd: folder,
    env,
    timeoutMs: WITHIN_MS,
  });
