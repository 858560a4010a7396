import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir, gateway, root, told, UsageError } from './lgsp/command.ts';
import { commands } from './lgsp/index.ts';

/**
 * `npm run lgsp -- <command>`: the operators' commands of `apps/lgsp` against the platform of `npm start`, and small ones about
 * its data folder. One file a command.
 */
const OPERATOR = 'VN/GOV/H56/operator';
const [name = '', ...args] = process.argv.slice(2);

try {
  const command = commands.find((one) => one.name === name);
  if (command)
    await Promise.resolve(command.run(args)).catch((error: unknown) => {
      throw error instanceof UsageError ? new Error(`${error.message}\n${command.usage}`.trim()) : error;
    });
  else {
    if (name === '') console.error(commands.map(({ usage }) => usage).join('\n'));
    process.exitCode = app();
  }
} catch (error) {
  console.error(told(error));
  process.exitCode = 1;
}

/** With what `npm start` has made, unless the environment says otherwise. */
function app(): number {
  const client = process.env['CLIENT_ID'] ?? OPERATOR;
  const file = join(dataDir, 'secrets', 'clients', client.replaceAll('/', '.'));
  const isGiven =
    process.env['CLIENT_SECRET'] !== undefined || process.env['CLIENT_SECRET_FILE'] !== undefined;
  if (!isGiven && !existsSync(file))
    throw new Error('There are no secrets yet; the first npm start makes them.');
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'apps/lgsp/dist/main.js'), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        GATEWAY_URL: gateway,
        CLIENT_ID: client,
        ...(isGiven ? {} : { CLIENT_SECRET_FILE: file }),
      },
    },
  );
  return status ?? 1;
}
