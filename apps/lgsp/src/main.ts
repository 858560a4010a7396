#!/usr/bin/env node
import { told, UsageError } from './command.js';
import { commands } from './commands.js';

/** `lgsp <command> …`; one file a command. */
const [name = '', ...args] = process.argv.slice(2);

try {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(commands.map(({ usage }) => usage).join('\n'));
  await command.run(args).catch((error: unknown) => {
    throw error instanceof UsageError ? new Error(`${error.message}\n${command.usage}`.trim()) : error;
  });
} catch (error) {
  console.error(told(error));
  process.exitCode = 1;
}
