import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built entry of a service; what is tested is what is shipped. */
export function entryOf(folder: string): string {
  const entry = join(folder, 'dist/main.js');
  if (!existsSync(entry))
    throw new Error(`${entry} is not built: run the build of this project and of what it needs`);
  return entry;
}

/** Runs a command of the service to its end, with exactly the environment given. */
export async function runCommand(
  folder: string,
  command: string,
  env: Record<string, string>,
): Promise<Ended> {
  const running = new ServiceProcess(folder, env, [command]);
  const code = await running.ended(60);
  return { code, stdout: running.stdout, stderr: running.stderr };
}

/** What says nothing to the service: where programs are, and what V8 has compiled before. */
const OF_THE_MACHINE = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** One process of the service; everything it writes is kept. */
export class ServiceProcess {
  stdout = '';
  stderr = '';
  private readonly child: ChildProcess;
  private readonly exit: Promise<number | null>;

  constructor(folder: string, env: Record<string, string>, args: readonly string[] = []) {
    this.child = spawn(process.execPath, [entryOf(folder), ...args], {
      cwd: folder,
      env: { ...OF_THE_MACHINE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exit = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** Exit code; kills the process and fails when it does not end. */
  async ended(seconds: number): Promise<number | null> {
    const timer = setTimeout(() => this.kill(), seconds * 1000);
    const code = await this.exit;
    clearTimeout(timer);
    return code;
  }

  async ready(url: string, withinSeconds = 30): Promise<void> {
    await eventually(
      `ready at ${url}; it wrote: ${this.stderr.slice(-2000)}${this.stdout.slice(-2000)}`,
      async () => {
        if (this.child.exitCode !== null)
          throw new Error(`It ended: ${this.stderr.slice(-4000)}${this.stdout.slice(-2000)}`);
        return fetch(`${url}/health/ready`).then(
          (answer) => answer.status === 200,
          () => false,
        );
      },
      withinSeconds,
    );
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill('SIGTERM');
    return this.ended(15);
  }
}
