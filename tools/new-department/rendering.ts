import { generateFiles } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';
import { join } from 'node:path';
import { type Department } from './department.ts';
import { formatted } from './formatted.ts';

/** `department`: what there is once; `aggregate`: what every aggregate has. */
export const TEMPLATES = ['department', 'aggregate'].map((part) => join(import.meta.dirname, 'files', part));

/** Path from the root → content of every file that is the department's, or the added aggregate's, alone. */
export async function renderingOf(department: Department): Promise<Map<string, string>> {
  const tree = new FsTree('/an-empty-workspace', false);
  for (const templates of department.first ? TEMPLATES : TEMPLATES.slice(1))
    generateFiles(tree, templates, '.', { ...department });
  const files = tree.listChanges().map(async ({ path, content }): Promise<[string, string]> => {
    return [path, await formatted(path, content?.toString() ?? '')];
  });
  return new Map(await Promise.all(files));
}
