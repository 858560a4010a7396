import { spawnSync } from 'node:child_process';
import { lstatSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { addDepartment } from './new-department/add-department.ts';
import { removeDepartment } from './new-department/remove-department.ts';

/**
 * `npm run new:department -- forestry --aggregate plot [--vi "Lâm nghiệp"]`: a whole department, built and described.
 * `npm run new:department -- forestry --remove`: takes it all out again while it is as it was made.
 */
const USAGE =
  'npm run new:department -- <name> --aggregate <what it keeps> [--vi <Vietnamese name>] | <name> --remove';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const LINKS = join(root, 'node_modules/@lgsp');

try {
  const { name, aggregate, vi, remove } = wanted();
  const tree = new FsTree(root, false);
  const made = remove
    ? await removeDepartment(tree, name)
    : await addDepartment(tree, { name, aggregate, vi });
  const changes = tree.listChanges();
  flushChanges(root, changes);
  if (remove) forget(name);
  // What follows from the code: the lock file's workspaces, links and build, descriptions.
  run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--offline', '--no-audit', '--no-fund']);
  run(process.execPath, [join(root, 'tools/bootstrap.mjs'), 'drift', '--write']);
  console.log(
    remove
      ? `${name} is gone.`
      : `apps/${name} keeps ${made.aggregatesWords}: ${changes.length} files. npm test -- apps/${name}; npm start`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function wanted() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { aggregate: { type: 'string' }, vi: { type: 'string' }, remove: { type: 'boolean' } },
  });
  const [name, ...more] = positionals;
  const { aggregate = '', vi, remove = false } = values;
  if (name === undefined || more.length > 0 || (aggregate === '') !== remove) throw new Error(USAGE);
  return { name, aggregate, vi, remove };
}

/** What Git does not know of it: its build and the links to its folders. */
function forget(name: string): void {
  for (const link of [name, `contracts-${name}`])
    if (lstatSync(join(LINKS, link), { throwIfNoEntry: false }) !== undefined) unlinkSync(join(LINKS, link));
  for (const folder of [`apps/${name}`, `libs/contracts/${name}`])
    rmSync(join(root, folder), { recursive: true, force: true });
}

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} failed`);
}
