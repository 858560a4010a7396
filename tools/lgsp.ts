import { told, UsageError } from './lgsp/command.ts';
import { commands } from './lgsp/index.ts';

/** `npm run lgsp -- <command>`: small commands for whoever runs the platform. One file a command in `lgsp/`. */
const [name = '', ...args] = process.argv.slice(2);

try {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(commands.map(({ usage }) => usage).join('\n'));
  await Promise.resolve(command.run(args)).catch((error: unknown) => {
    throw error instanceof UsageError ? new Error(`${error.message}\n${command.usage}`.trim()) : error;
  });
} catch (error) {
  console.error(told(error));
  process.exitCode = 1;
}
