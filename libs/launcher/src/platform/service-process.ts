import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stopProcess } from '../processes/stop-process.js';

export interface ServiceProcessOptions {
  readonly name: string;
  /** The service's folder, with its `dist/main.js`. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
  /** What the supervisor does: died, restarts. */
  readonly onEvent: (text: string) => void;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;
/** Up for so many times its last wait, a service has recovered: its next death starts with the shortest wait again. */
const STEADY_WAITS = 10;
/** Longer than a service waits for its longest call, and then for what it holds. */
const END_WITHIN_MS = 90_000;
const REMEMBERED_LINES = 20;
/** Whoever has ended by itself so often in a row without being ready once has said why. */
const HOPELESS_DEATHS = 3;

/** One service as a process of its own, started again with a growing wait whenever it dies. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private wanted = false;
  private startedAt = 0;
  /** Before the present start; 0 for the first. */
  private waitedMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private ownDeaths = 0;
  private readonly written: string[] = [];
  private readonly options: ServiceProcessOptions;
  private folder: string;

  constructor(options: ServiceProcessOptions) {
    this.options = options;
    this.folder = options.folder;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** What it and its supervisor wrote last, oldest first: why it does not run stands there. */
  get lastLines(): readonly string[] {
    return this.written;
  }

  /** Of one that has not been ready yet: waiting for it makes no sense any more. */
  get hopeless(): boolean {
    return !this.wanted || this.ownDeaths >= HOPELESS_DEATHS;
  }

  start(): void {
    this.wanted = true;
    this.waitedMs = 0;
    this.ownDeaths = 0;
    this.spawn();
  }

  /** Gives it as much time as it gives itself, or `withinMs`. */
  async stop(withinMs = END_WITHIN_MS): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    if (this.child !== undefined) await stopProcess(this.child, withinMs);
  }

  /** From another folder where one is named: the same service of another release. */
  async restart(folder = this.folder): Promise<void> {
    await this.stop();
    this.folder = folder;
    this.start();
  }

  kill(signal: NodeJS.Signals): void {
    if (this.child?.kill(signal) !== true) throw new Error(`${this.options.name} is not running`);
  }

  private spawn(): void {
    const { name, env } = this.options;
    const cwd = this.folder;
    this.startedAt = Date.now();
    const follow = new URL(
      `./follow-parent.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
      import.meta.url,
    );
    const child = spawn(process.execPath, ['--import', follow.href, join(cwd, 'dist/main.js')], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.wrote(line));
    }
    child.once('error', (error) => this.say(`${name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (signal === null) this.ownDeaths += 1;
      this.died(signal ?? `code ${code}`);
    });
  }

  private died(how: string): void {
    this.child = undefined;
    if (!this.wanted) return;
    const steady = Date.now() - this.startedAt > STEADY_WAITS * this.waitedMs;
    const wait = steady ? FIRST_BACKOFF_MS : Math.min(this.waitedMs * 2, LONGEST_BACKOFF_MS);
    this.waitedMs = wait;
    this.say(`${this.options.name} died (${how}); it is started again in ${wait / 1000} s`);
    this.timer = setTimeout(() => this.spawn(), wait);
  }

  private wrote(line: string): void {
    this.remember(line);
    this.options.onLine(line);
  }

  private say(text: string): void {
    this.remember(text);
    this.options.onEvent(text);
  }

  private remember(line: string): void {
    this.written.push(line);
    if (this.written.length > REMEMBERED_LINES) this.written.shift();
  }
}
