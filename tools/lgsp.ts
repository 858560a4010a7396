import { ended, runApp } from './lgsp/app.ts';
import { told, UsageError } from './lgsp/command.ts';
import { commands } from './lgsp/index.ts';

/**
 * `npm run lgsp -- <command>`: the operators' commands of `apps/lgsp` against the platform of `npm start`, and small ones about
 * its data folder. One file a command.
 */
const [name = '', ...args] = process.argv.slice(2);

try {
  const command = commands.find((one) => one.name === name);
  if (command)
    await Promise.resolve(command.run(args)).catch((error: unknown) => {
      throw error instanceof UsageError ? new Error(`${error.message}\n${command.usage}`.trim()) : error;
    });
  else {
    if (name === '') console.error(commands.map(({ usage }) => usage).join('\n'));
    process.exitCode = await ended(runApp(process.argv.slice(2), 'inherit'));
  }
} catch (error) {
  console.error(told(error));
  process.exitCode = 1;
}
