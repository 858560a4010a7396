import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
const oldest = engines.node.replace('>=', '');

const DOCS = ['*.md', 'docs/**/*.md', '{apps,libs}/*/README.md'].flatMap((glob) =>
  globSync(glob, { cwd: ROOT }),
);
/** `Node 20 or newer`: the Node a reader has to bring; the one that runs the platform comes with the packages. */
const said = DOCS.flatMap((file) =>
  [...text(file).matchAll(/Node (\d+) or newer/g)].map(([, version]) => ({ file, version })),
);

it('asks in every document for the Node that package.json asks for', () => {
  expect(said.map(({ file }) => file)).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md']));
  expect(said.filter(({ version }) => version !== oldest)).toEqual([]);
});

it('refuses at the start every Node that package.json refuses', () =>
  expect(/versions\.node\.split\('\.'\)\[0\]\) < (\d+)/.exec(text('tools/bootstrap.mjs'))?.[1]).toBe(oldest));
