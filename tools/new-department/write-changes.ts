import { type FileChange, type Tree } from '@nx/devkit';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { flushChanges } from 'nx/src/generators/tree';

const ROOT = join(import.meta.dirname, '../..');

/** The tree's changes to the disk, and what follows from the code: lock file, links and build, descriptions. */
export function writeChanges(tree: Tree, beforeBuild = (): void => undefined): readonly FileChange[] {
  const changes = tree.listChanges();
  flushChanges(ROOT, changes);
  beforeBuild();
  run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--offline', '--no-audit', '--no-fund']);
  run(process.execPath, [join(ROOT, 'tools/bootstrap.mjs'), 'drift', '--write']);
  return changes;
}

/** Files that the tree would change and that have changes which Git does not have: nobody could tell them apart again. */
export function uncommitted(tree: Tree): readonly string[] {
  const paths = tree.listChanges().flatMap(({ type, path }) => (type === 'CREATE' ? [] : [path]));
  const status = ['status', '--porcelain', '--untracked-files=no', '--', ...paths];
  const { stdout } = spawnSync('git', status, { cwd: ROOT, encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} failed`);
}
