import { ConfigError } from '@lgsp/config';
import { scrub } from '@lgsp/observability';
import { describe } from './commands/describe.js';
import { migrateDatabase } from './commands/migrate.js';
import { restored } from './commands/restored.js';
import { seed } from './commands/seed.js';
import { serve } from './commands/serve.js';
import { type ServiceDefinition } from './define-service.js';

const COMMANDS: Readonly<Record<string, (definition: ServiceDefinition) => Promise<void> | void>> = {
  serve,
  migrate: migrateDatabase,
  describe,
  restored,
  seed,
};

/** The whole of a service's `main.ts`. Ends the process with 2 for a wrong call or environment, 1 for any other failure. */
export async function bootstrapService(definition: ServiceDefinition): Promise<void> {
  const name = process.argv[2] ?? 'serve';
  const own = definition.commands?.[name];
  const command = own ? () => own(process.argv.slice(3)) : COMMANDS[name];
  if (!command) {
    const commands = [...Object.keys(COMMANDS), ...Object.keys(definition.commands ?? {})];
    return fail(2, { fault: `unknown command ${name}`, commands });
  }
  process.on('unhandledRejection', (reason) => fail(1, { err: reason }));
  try {
    await command(definition);
    if (name !== 'serve') process.exitCode = 0;
  } catch (error) {
    if (error instanceof ConfigError) fail(2, { fault: error.message, faults: error.faults });
    else fail(1, { err: error });
  }

  function fail(code: number, fields: Record<string, unknown>): void {
    const line = { time: new Date().toISOString(), level: 'fatal', system: definition.system, ...fields };
    // Written at once: the process ends before an asynchronous logger would have.
    process.stderr.write(`${JSON.stringify(scrub(line))}\n`, () => process.exit(code));
  }
}
