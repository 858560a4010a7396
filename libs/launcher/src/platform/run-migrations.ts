import { join } from 'node:path';
import { runCommand } from '../processes/run-command.js';
import { wordsOf } from './last-words.js';
import { type ServiceDescription } from './service-catalogue.js';

const AT_ONCE = 2;
const WITHIN_MS = 120_000;

/** Runs `migrate` of every service, two at a time; the first failure is told with what the command wrote. */
export async function runMigrations(
  services: readonly ServiceDescription[],
  environment: (service: ServiceDescription) => NodeJS.ProcessEnv,
  onDone: (name: string) => void,
): Promise<void> {
  const waiting = [...services];
  const worker = async (): Promise<void> => {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift()) {
      const { code, output } = await runCommand(
        process.execPath,
        [join(service.folder, 'dist/main.js'), 'migrate'],
        {
          cwd: service.folder,
          env: environment(service),
          timeoutMs: WITHIN_MS,
        },
      );
      if (code !== 0) {
        throw new Error(`The migrations of ${service.name} failed (code ${code}):\n${wordsOf(output)}`);
      }
      onDone(service.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
