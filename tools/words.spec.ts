import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** Not ours to word, or words about words. */
const SKIPPED = new Set(['node_modules', 'dist', '.nx', '.data', '.git', 'package-lock.json']);
const ABOUT_WORDS = ['docs/glossary.md', 'tools/words.spec.ts'];

/** What was said for the same thing once; what to say stands in docs/glossary.md. */
const RETIRED: readonly (readonly [retired: RegExp, now: string])[] = [
  [/dead.?letter/i, 'parked event'],
  [/\bParking[A-Z]|class Parking\b/, 'parked event, parked subject'],
  [/event-routing|EventRouting/, 'event router'],
  [/\baxis\b|\baxis(?=[A-Z])|Axis/, 'LGSP, gateway or platform'],
];

const files = globSync('**/*.{ts,mjs,js,json,md,yaml,yml,template,sh,proto,sql}', {
  cwd: ROOT,
  exclude: (path) => SKIPPED.has(basename(path)),
}).filter((path) => !ABOUT_WORDS.includes(path));

/** Names and texts of all files: code, docs, usage of commands. */
it.each(RETIRED)('nothing says %s where it means: %s', (retired) => {
  const named = files.filter((path) => retired.test(path));
  const said = files.filter((path) => retired.test(readFileSync(join(ROOT, path), 'utf8')));
  expect({ named, said }).toEqual({ named: [], said: [] });
});

it('looks at the docs and at the code', () =>
  expect(files).toEqual(expect.arrayContaining(['docs/operators.md', 'tools/lgsp.ts', 'README.md'])));
