/** `node tree-hash.mjs [folder]`: one SHA-256 over paths and contents of the folder; the same inputs give the same one. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

export function treeHash(folder) {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { entry, path } of entries) {
    const file = join(folder, path);
    const content = entry.isSymbolicLink() ? `-> ${readlinkSync(file)}` : readFileSync(file);
    hash.update(`${path}\0${createHash('sha256').update(content).digest('hex')}\n`);
  }
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) console.log(treeHash(process.argv[2] ?? import.meta.dirname));
