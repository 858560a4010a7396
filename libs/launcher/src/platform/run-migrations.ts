import { wordsOf } from './fatal-line.js';
import { type Instance } from './instances.js';
import { serviceCommand } from './service-command.js';

const AT_ONCE = 2;

/** Runs `migrate` of every service once, two at a time; the first failure is told with what the command wrote. */
export async function runMigrations(
  instances: readonly Instance[],
  environment: (instance: Instance) => NodeJS.ProcessEnv,
  onDone: (name: string) => void,
): Promise<void> {
  const waiting = instances.filter(({ replica }) => replica === 1);
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { service } = next;
      const { code, output } = await serviceCommand(service, environment(next), 'migrate');
      if (code !== 0) {
        throw new Error(`The migrations of ${service.name} failed (code ${code}):\n${wordsOf(output)}`);
      }
      onDone(service.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
