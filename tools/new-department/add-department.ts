import { type Tree } from '@nx/devkit';
import { type Department, departmentOf, type DepartmentOptions } from './department.ts';
import { formatted } from './formatted.ts';
import { refusalsOf } from './refusals.ts';
import { renderingOf } from './rendering.ts';
import { sharedFiles } from './shared-files.ts';
import { freePort, systemsTaken } from './workspace.ts';

/** The Nx generator: a whole department into the tree. Throws with every reason when its names cannot be taken. */
export async function addDepartment(
  tree: Tree,
  options: Omit<DepartmentOptions, 'port'>,
): Promise<Department> {
  const department = departmentOf({ ...options, port: freePort(tree) });
  const refusals = refusalsOf(department, systemsTaken(tree));
  if (refusals.length > 0) throw new Error(refusals.join('\n'));
  for (const [path, text] of await renderingOf(department)) tree.write(path, text);
  for (const { path, add } of sharedFiles)
    tree.write(path, await formatted(path, add(tree.read(path, 'utf8') ?? '', department)));
  return department;
}
