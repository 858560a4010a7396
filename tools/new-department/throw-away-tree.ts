import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Installed once: packages are linked. Copied is what npm writes to, and the workspace's links, which are relative. */
const COPIED_MODULES = new Set(['@lgsp', '.package-lock.json']);
const NOT_COPIED = new Set(['node_modules', '.git', '.data']);

/** A copy of this workspace with its build, committed in a repository of its own. */
export class ThrowAwayTree {
  readonly path = mkdtempSync(join(tmpdir(), 'lgsp-tree-'));

  constructor() {
    chmodSync(this.path, 0o711);
    cpSync(ROOT, this.path, {
      recursive: true,
      filter: (source) => !NOT_COPIED.has(relative(ROOT, source).split(sep)[0] ?? ''),
    });
    const modules = join(this.path, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      const source = join(ROOT, 'node_modules', name);
      if (COPIED_MODULES.has(name))
        cpSync(source, join(modules, name), { recursive: true, verbatimSymlinks: true });
      else symlinkSync(source, join(modules, name));
    }
    this.git('init', '--quiet');
    this.git('add', '--all');
    this.git(
      '-c',
      'user.name=suite',
      '-c',
      'user.email=suite@localhost',
      'commit',
      '--quiet',
      '--message',
      'as it is',
    );
  }

  /** What differs from the copied state, and what lies about of this name where Git does not look. */
  traces(name: string): string {
    const left = ['apps', 'libs/contracts', 'node_modules/@lgsp'].flatMap((folder) =>
      readdirSync(join(this.path, folder)).filter((entry) => entry.includes(name)),
    );
    return [this.git('status', '--porcelain'), ...left].join('');
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  /** Runs to its end with the Node of this process; gives everything it wrote. */
  run(...parameters: readonly string[]): { readonly ok: boolean; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
      cwd: this.path,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NODE_OPTIONS: '' },
    });
    return { ok: status === 0, output: `${stdout}${stderr}` };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  git(...parameters: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', parameters, { cwd: this.path, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${parameters[0]}: ${stderr}`);
    return stdout;
  }
}
