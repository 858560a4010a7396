import { generateFiles } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';
import { join } from 'node:path';
import { type Department } from './department.ts';
import { formatted } from './formatted.ts';

const TEMPLATES = join(import.meta.dirname, 'files');

/** Path from the root → content of every file that is the department's alone. */
export async function renderingOf(department: Department): Promise<ReadonlyMap<string, string>> {
  const tree = new FsTree('/an-empty-workspace', false);
  generateFiles(tree, TEMPLATES, '.', { ...department });
  const files = tree.listChanges().map(async ({ path, content }): Promise<[string, string]> => {
    return [path, await formatted(path, content?.toString() ?? '')];
  });
  return new Map(await Promise.all(files));
}
