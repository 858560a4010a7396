/**
 * `node deploy/image/assemble-packages.mjs <folder>`: what the apps of the image need of others, from an installation by the lock file, and the
 * list of it (CycloneDX).
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { appsOfImage } from './apps.mjs';
import { bom } from './bom.mjs';
import { closure, isWorkspace } from './closure.mjs';

const [target] = process.argv.slice(2);
const root = join(import.meta.dirname, '../..');
const { packages, version } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** Types, maps, texts and browser builds: nothing reads them here. A licence stays beside what it covers. */
const NOT_RUN = [
  /\.(d\.[cm]?ts|ts|map|flow|md|markdown|html)$/,
  /(^|\/)(\.github|\.vscode|__tests__)(\/|$)/,
  /^node_modules\/typeorm\/browser(\/|$)/,
  /^node_modules\/rxjs\/(src|dist\/(bundles|esm|esm5|types))(\/|$)/,
  /^node_modules\/swagger-ui-dist\/swagger-ui/,
  /^node_modules\/zod\/src(\/|$)/,
];
/** At the top of a package. */
const NOT_PART = new Set([
  'test',
  'tests',
  'doc',
  'docs',
  'example',
  'examples',
  'bench',
  'benchmark',
  'benchmarks',
  'spec',
  'specs',
]);
const TYPES = /^node_modules\/@types\//;

const places = closure(packages, appsOfImage(root)).filter(
  (place) => !isWorkspace(place) && !TYPES.test(place),
);
for (const place of places)
  cpSync(join(root, place), join(target, place), {
    recursive: true,
    filter: (file) => {
      const path = relative(root, file);
      const inside = path.slice(place.length);
      if (inside.includes('/node_modules') || NOT_PART.has(inside.split('/')[1])) return false;
      return !NOT_RUN.some((pattern) => pattern.test(path));
    },
  });
mkdirSync(target, { recursive: true });
const described = places.map((place) => ({
  ...packages[place],
  manifest: JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')),
}));
writeFileSync(join(target, 'sbom.cdx.json'), `${JSON.stringify(bom(version, described), undefined, 1)}\n`);
console.log(`${places.length} packages`);
