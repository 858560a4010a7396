import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A hash over all that decides what the built project does: its code, that of each workspace it stands on, every package. */
export function hashOfBuild(folder: string, root: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const project of [...closure(folder, root, new Set())].sort())
    for (const file of globSync(['package.json', 'dist/**/*.*'], { cwd: project }).sort())
      hash.update(`${file}\0`).update(readFileSync(join(project, file)));
  return hash.digest('hex');
}

function closure(folder: string, root: string, known: Set<string>): Set<string> {
  if (known.has(folder)) return known;
  known.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(dependencies)) {
    const linked = join(root, 'node_modules', name);
    if (name.startsWith('@lgsp/') && existsSync(linked)) closure(realpathSync(linked), root, known);
  }
  return known;
}
