import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir, gateway, root } from './command.ts';

const OPERATOR = 'VN/GOV/H56/operator';

/** Runs a command of `apps/lgsp` with what `npm start` has made, unless the environment says otherwise. */
export function runApp(args: readonly string[], stdio: StdioOptions): ChildProcess {
  const client = process.env['CLIENT_ID'] ?? OPERATOR;
  const file = join(dataDir, 'secrets', 'clients', client.replaceAll('/', '.'));
  const isGiven =
    process.env['CLIENT_SECRET'] !== undefined || process.env['CLIENT_SECRET_FILE'] !== undefined;
  if (!isGiven && !existsSync(file))
    throw new Error('There are no secrets yet; the first npm start makes them.');
  return spawn(process.execPath, [join(root, 'apps/lgsp/dist/main.js'), ...args], {
    stdio,
    env: {
      LGSP_SIGN_IN_FILE: join(dataDir, 'sign-in.json'),
      ...process.env,
      GATEWAY_URL: gateway,
      CLIENT_ID: client,
      ...(isGiven ? {} : { CLIENT_SECRET_FILE: file }),
    },
  });
}

/** Its exit code. */
export const ended = (app: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    app.on('error', reject);
    app.on('close', (code) => resolve(code ?? 1));
  });
