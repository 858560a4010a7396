/**
 * `node deploy/image/assemble-platform.mjs <folder>`: what the image holds of our own, built: apps and libs without sources and tests, the
 * registry of development, and how it is started.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { appsOfImage } from './apps.mjs';
import { closure, isWorkspace } from './closure.mjs';

const [target] = process.argv.slice(2);
const root = join(import.meta.dirname, '../..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

for (const place of closure(packages, appsOfImage(root)).filter(isWorkspace)) {
  for (const part of ['dist', 'data', 'registry'])
    if (existsSync(join(root, place, part)))
      cpSync(join(root, place, part), join(target, place, part), {
        recursive: true,
        filter: (file) => !/\.(map|md)$/.test(file),
      });
  const { name, version, license, type, exports, bin, dependencies, nx, lgsp } = JSON.parse(
    readFileSync(join(root, place, 'package.json'), 'utf8'),
  );
  const manifest = { name, version, license, type, exports, bin, dependencies, nx, lgsp };
  writeFileSync(join(target, place, 'package.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
  const link = join(target, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), join(target, place)), link);
}
for (const file of ['run.mjs', 'migrate.mjs', 'healthcheck.mjs', 'tree-hash.mjs'])
  cpSync(join(import.meta.dirname, file), join(target, file));
