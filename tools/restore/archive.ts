import { postgresAccount, runCommand, spawnGuarded, stopProcess } from '@lgsp/launcher';
import { chownSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPTS = join(import.meta.dirname, '../../deploy/backup');

/** Makes a folder that belongs to the server's account. */
export function ownFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, gid } = postgresAccount();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  return path;
}

/** `deploy/backup` beside a server, under the server's account and with nothing but its settings. */
export class Archive {
  private readonly account = postgresAccount();
  private readonly folder: string;
  /** Of PostgreSQL's programs. */
  private readonly programs: string;
  private readonly scripts: string;
  private readonly env: NodeJS.ProcessEnv;

  /** The follower may replicate, and nothing else. */
  constructor(folder: string, programs: string, follower: URL) {
    [this.folder, this.programs] = [folder, programs];
    this.scripts = join(folder, 'scripts');
    this.env = { ...this.login(follower), ARCHIVE_DIR: this.emptyFolder('archive'), KEEP: '1' };
    // The account need not be let into this checkout.
    cpSync(SCRIPTS, this.scripts, { recursive: true });
  }

  emptyFolder(name: string): string {
    return ownFolder(join(this.folder, name));
  }

  login(url: URL): NodeJS.ProcessEnv {
    return {
      PATH: `${this.programs}:${process.env['PATH'] ?? ''}`,
      PGHOST: url.hostname,
      PGPORT: url.port,
      PGUSER: url.username,
      PGPASSWORD: url.password,
      LC_ALL: 'C.UTF-8',
    };
  }

  /** Follows the server from now on; gives what stops it. */
  stream(): () => Promise<void> {
    const receiver = spawnGuarded('/bin/sh', [join(this.scripts, 'stream.sh')], {
      ...this.account,
      env: this.env,
      cwd: this.folder,
      stopSignal: 'TERM',
    });
    return () => stopProcess(receiver, 10_000);
  }

  /** Runs a script to its end; what it wrote. @throws when it fails */
  async run(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { code, output } = await this.tried(script, args, env);
    if (code !== 0) throw new Error(`${script} failed (code ${code}):\n${output.trim()}`);
    return output.trim();
  }

  tried(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
    return runCommand('/bin/sh', [join(this.scripts, script), ...args], {
      ...this.account,
      env: { ...this.env, ...env },
      cwd: this.folder,
    });
  }
}
