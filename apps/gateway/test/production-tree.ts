import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const APP = 'apps/gateway';

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

/**
 * What an image of the gateway holds, in a folder of its own: `dist`, registry and `node_modules` with what production
 * needs and nothing else, the workspace's packages copied and not linked. Gives the app's folder in it.
 */
export function productionTree(): { readonly root: string; readonly app: string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gateway-alone-')));
  for (const part of ['dist', 'registry', 'package.json'])
    cpSync(join(ROOT, APP, part), join(root, APP, part), { recursive: true });
  for (const place of closure(APP)) copyPackage(root, place);
  return { root, app: join(root, APP) };
}

/** Where the lock file puts each package that `from` needs, and what those need. */
function closure(from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (place: string): void => {
    const { dependencies, optionalDependencies, peerDependencies } = packages[sourceOf(place)] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const needed = placeOf(name, sourceOf(place));
      if (needed === undefined || found.has(needed)) continue;
      found.add(needed);
      visit(needed);
    }
  };
  visit(from);
  return found;
}

/** As Node looks for it: in the package's own `node_modules`, then above it. */
function placeOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place] && existsSync(join(ROOT, place))) return place;
    if (folder === '') return undefined;
  }
}

/** The folder of a workspace behind its link; else the place itself. */
const sourceOf = (place: string): string =>
  packages[place]?.link ? (packages[place].resolved ?? place) : place;

function copyPackage(root: string, place: string): void {
  const source = sourceOf(place);
  if (source === place) {
    cpSync(join(ROOT, place), join(root, place), { recursive: true });
    return;
  }
  // What such a package would publish; its own node_modules are places of the lock file.
  for (const part of ['dist', 'package.json'])
    cpSync(join(ROOT, source, part), join(root, place, part), { recursive: true });
  const own = join(ROOT, source, 'node_modules');
  if (existsSync(own)) cpSync(own, join(root, place, 'node_modules'), { recursive: true });
  const data = join(ROOT, source, 'data');
  if (existsSync(data)) cpSync(data, join(root, place, 'data'), { recursive: true });
}
