/**
 * The number of the registry's state, `apps/gateway/registry/bundle.json`: it rises with every change of the folder, and the digest
 * beside it tells whether it has. What people give versions to (members, agencies, agreements) needs a new one for other content,
 * since the applied one stays as it is for ever.
 *
 *   registry-bundle.ts           raises the number when anything changed
 *   registry-bundle.ts --check   fails when something changed under the same number
 *
 * Either way it fails when the gateway would not take the folder.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { judgeBundle } from '../apps/gateway/src/registry/judge-bundle.ts';
import { unstatedQuotas } from '../apps/gateway/src/registry/unstated-quotas.ts';
import { asJson, ROOT, writeOrCheck } from './contract-projects.ts';

const FOLDER = 'apps/gateway/registry';
const FILE = `${FOLDER}/bundle.json`;

interface Bundle {
  readonly number: number;
  readonly digest?: string;
  /** `<version> <hash>` of each file that has a version, comments aside. */
  readonly versions?: Readonly<Record<string, string>>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const before: Bundle = existsSync(join(ROOT, FILE))
  ? (JSON.parse(readFileSync(join(ROOT, FILE), 'utf8')) as Bundle)
  : { number: 0 };
const paths = readdirSync(join(ROOT, FOLDER), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(join(ROOT, FOLDER), join(entry.parentPath, entry.name)))
  .filter((path) => path !== 'bundle.json')
  .sort();
const texts = new Map(paths.map((path) => [path, readFileSync(join(ROOT, FOLDER, path), 'utf8')]));
const digest = sha256([...texts].flat().join('\0'));
const versions = Object.fromEntries(
  [...texts]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .map(([path, text]) => {
      const content = parse(text) as { readonly version: number };
      return [path, `${content.version} ${sha256(JSON.stringify(content)).slice(0, 16)}`];
    }),
);

const versionOf = (entry: string): string => entry.slice(0, entry.indexOf(' '));
const unversioned = Object.entries(versions).filter(([path, now]) => {
  const was = before.versions?.[path];
  return was !== undefined && was !== now && versionOf(was) === versionOf(now);
});
const faults = [
  ...unversioned.map(([path]) => `${FOLDER}/${path} changed: give it a new version`),
  ...misfits(),
];
for (const fault of faults) console.error(fault);

if (faults.length > 0) process.exitCode = 1;
else {
  const number = before.digest === digest ? before.number : before.number + 1;
  const files = new Map([[FILE, await asJson({ number, digest, versions })]]);
  process.exitCode = writeOrCheck({ files, strays: [], script: 'tools/registry-bundle.ts' });
}

/** What the gateway would refuse the folder for, as it says it. */
function misfits(): readonly string[] {
  const files = new Map([...texts, ['bundle.json', JSON.stringify({ number: 1 })]]);
  const { bundle, faults } = judgeBundle(files);
  return [...faults, ...unstatedQuotas(bundle.declarations)].map((fault) => `${FOLDER}: ${fault}`);
}
