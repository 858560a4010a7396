import { lstatSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FsTree } from 'nx/src/generators/tree';
import { addDepartment } from './new-department/add-department.ts';
import { namedByHand } from './new-department/hand-written.ts';
import { removeDepartment } from './new-department/remove-department.ts';
import { writeChanges } from './new-department/write-changes.ts';

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
  const changes = writeChanges(tree, () => {
    if (remove) forget(name);
  });
  console.log(
    remove
      ? `${name} is gone.`
      : `apps/${name} keeps ${made.aggregatesWords}: ${changes.length} files. npm test -- apps/${name}; npm start`,
  );
  const left = remove ? namedByHand(tree, name) : [];
  if (left.length > 0) console.log(`Written by hand, and still naming ${name}: ${left.join(', ')}`);
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
