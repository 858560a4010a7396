/**
 * The number of the registry's state, `apps/gateway/registry/bundle.json`: it rises with every change of the folder, and the digest
 * beside it tells whether it has.
 *
 *   registry-bundle.ts           raises the number when anything changed
 *   registry-bundle.ts --check   fails when something changed under the same number
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, ROOT, writeOrCheck } from './contract-projects.ts';

const FOLDER = 'apps/gateway/registry';
const FILE = `${FOLDER}/bundle.json`;

const paths = readdirSync(join(ROOT, FOLDER), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => path !== join(ROOT, FILE))
  .sort();
const hash = createHash('sha256');
for (const path of paths)
  hash
    .update(`${path.slice(ROOT.length)}\0`)
    .update(readFileSync(path))
    .update('\0');
const digest = hash.digest('hex');

const before = existsSync(join(ROOT, FILE))
  ? (JSON.parse(readFileSync(join(ROOT, FILE), 'utf8')) as { number: number; digest?: string })
  : { number: 0 };
const number = before.digest === digest ? before.number : before.number + 1;
const files = new Map([[FILE, await asJson({ number, digest })]]);
process.exitCode = writeOrCheck({ files, strays: [], script: 'tools/registry-bundle.ts' });
