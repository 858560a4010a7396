import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RELEASES = join(ROOT, '.data', 'releases');
/** What npm itself keeps there, and what belongs to one tree alone. */
const OWN = new Set(['@lgsp', '.cache', '.lgsp-lock', '.package-lock.json']);

/** A workspace that processes can run from. */
export type Tree = string;

/** The release that `deploy/release.json` names, out of the history: unpacked, its packages linked and built. Kept for the next run. */
export function lastRelease(): Tree {
  const { commit } = JSON.parse(readFileSync(join(ROOT, 'deploy/release.json'), 'utf8')) as {
    readonly commit: string;
  };
  const tree = join(RELEASES, commit);
  const mark = join(tree, '.built');
  // Linked packages are those of this workspace: other ones, another tree.
  const packages = packagesOf(ROOT);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === packages) return tree;
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  const archive = join(RELEASES, `${commit}.tar`);
  // A checkout may hold the newest commit alone.
  if (spawnSync('git', ['cat-file', '-e', commit], { cwd: ROOT }).status !== 0)
    run(ROOT, 'git', ['fetch', '--depth=1', 'origin', commit]);
  execFileSync('git', ['archive', '--output', archive, commit], { cwd: ROOT });
  execFileSync('tar', ['-xf', archive, '-C', tree]);
  rmSync(archive);
  if (packagesOf(tree) === packages) linkPackages(tree);
  else run(tree, 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  run(tree, 'npm', ['run', 'build', '--workspaces', '--if-present', '--silent']);
  writeFileSync(mark, packages);
  return tree;
}

/** What stands here, built, as a tree of its own under that name: to be changed. */
export function copyOfThis(name: string): Tree {
  const tree = join(RELEASES, name);
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  for (const folder of ['apps', 'libs'])
    cpSync(join(ROOT, folder), join(tree, folder), {
      recursive: true,
      filter: (from) => !['node_modules', 'src', 'test'].includes(basename(from)) || /dist/.test(from),
    });
  linkPackages(tree);
  return tree;
}

/** The packages of others are those of this workspace; its own are the tree's. */
function linkPackages(tree: Tree): void {
  const [here, there] = [join(ROOT, 'node_modules'), join(tree, 'node_modules')];
  mkdirSync(there);
  for (const name of readdirSync(here)) if (!OWN.has(name)) symlinkSync(join(here, name), join(there, name));
  cpSync(join(here, '@lgsp'), join(there, '@lgsp'), { recursive: true, verbatimSymlinks: true });
  // Where two workspaces need two versions one of them keeps its own.
  for (const path of Object.keys(lockedIn(ROOT)).filter((one) =>
    /^(apps|libs)\/.*node_modules\//.test(one),
  )) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(tree, path));
  }
}

/** Of the lock file, what is not the workspace's own. */
function packagesOf(workspace: string): string {
  return Object.entries(lockedIn(workspace))
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { version }]) => `${path} ${version}`)
    .sort()
    .join('\n');
}

interface Locked {
  readonly link?: boolean;
  readonly version?: string;
}

function lockedIn(workspace: string): Readonly<Record<string, Locked>> {
  const { packages } = JSON.parse(readFileSync(join(workspace, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return packages;
}

function run(cwd: string, command: string, args: readonly string[]): void {
  const path = [join(cwd, 'node_modules/.bin'), process.env['PATH']].join(':');
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} in ${cwd} failed:\n${stdout}${stderr}`);
}
