import { serviceCatalogue, type ServiceDescription } from '@lgsp/provisioning';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface SeedOptions {
  /** Superuser of the server on which the platform's databases are; migrations have run. */
  readonly server: string;
  /** How many are in the register, those who have died included. */
  readonly persons: number;
  /** The same seed makes the same province, to the byte. */
  readonly seed: string;
  readonly say: (text: string) => void;
}

const ROOT = join(import.meta.dirname, '../..');
/** Two cores. */
const AT_ONCE = 2;

/**
 * Has every service fill its own database, by its command `seed`: all draw the same province, each writes its part.
 * @throws Error with what a service said when it could not
 */
export async function seedProvince({ say, ...options }: SeedOptions): Promise<void> {
  const started = performance.now();
  const tell = (text: string): void => say(`${((performance.now() - started) / 1000).toFixed(1)} s  ${text}`);
  const waiting = [...serviceCatalogue(ROOT)];
  const failures: Error[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next && failures.length === 0; next = waiting.shift()) {
      const { name } = next;
      await seedService(next, options, (line) => tell(`${name}: ${line}`)).catch((error: Error) =>
        failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const [failure] = failures;
  if (failure) throw failure;
  tell('done');
}

async function seedService(
  { name, folder }: ServiceDescription,
  { server, persons, seed }: Omit<SeedOptions, 'say'>,
  onLine: (line: string) => void,
): Promise<void> {
  const url = new URL(server);
  url.pathname = `/${name.replaceAll('-', '_')}`;
  const { PATH, LGSP_ENV = 'development' } = process.env;
  const child = spawn(
    process.execPath,
    [join(folder, 'dist/main.js'), 'seed', '--persons', String(persons), '--seed', seed],
    { env: { PATH, LGSP_ENV, MIGRATE_DATABASE_URL: url.href }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  createInterface(child.stdout).on('line', onLine);
  let faults = '';
  child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${name} could not fill its database:\n${faults.trim().slice(-4_000)}`);
}
