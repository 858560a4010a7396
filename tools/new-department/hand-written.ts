import { type Tree } from '@nx/devkit';
import { filesIn } from './workspace.ts';

/** Where documents that no generator writes name a department, as `ARCHITECTURE.md:64`. */
export function namedByHand(tree: Tree, name: string): readonly string[] {
  const naming = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  const documents = [
    ...tree.children('.').filter((path) => path.endsWith('.md')),
    ...['docs', 'apps', 'libs', 'tools'].flatMap((folder) => filesIn(tree, folder)),
  ].filter((path) => path.endsWith('.md') && !path.startsWith('docs/generated/'));
  return documents.flatMap((path) =>
    (tree.read(path, 'utf8') ?? '')
      .split('\n')
      .flatMap((line, index) => (naming.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}
