import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fenceFaults } from './fences.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lgsp-fences-'));
  put('package.json', '{ "scripts": { "start": "node x", "lgsp": "node y" } }');
  put('libs/a/src/a.ts', 'export const a = sum(\n  1,\n  2,\n);\nexport const b = 3; // three\n');
  put('docs/examples/a.sh', 'curl -s "$gateway"\n');
  put('apps/lgsp/src/parked.ts', "export const parked = {\n  name: 'parked',\n};\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const faultsOf = (language: string, ...lines: string[]): string[] => {
  put('docs/page.md', ['```' + language, ...lines, '```'].join('\n'));
  return fenceFaults(root);
};

describe('code that a page shows', () => {
  it.each([
    ['formatted in another way', ['// libs/a/src/a.ts', 'export const a = sum(1, 2);']],
    ['with a comment of its own', ['// libs/a/src/a.ts', 'export const b = 3;   // the third']],
    ['with something left out', ['// libs/a/src/a.ts', 'export const a = …', 'export const b = 3;']],
    ['of two files', ['// libs/a/src/a.ts', 'export const b = 3;', '// libs/a/src/a.ts', 'sum(1, 2)']],
  ])('is that of its file %s', (_, lines) => expect(faultsOf('ts', ...lines)).toEqual([]));

  it.each([
    ['names no file', ['export const b = 3;'], /from which file/],
    ['names a file that is not there', ['// libs/a/src/c.ts', 'x'], /there is no libs\/a\/src\/c\.ts/],
    ['says something else', ['// libs/a/src/a.ts', 'export const b = 4;'], /does not have: exportconstb=4/],
    ['is in another order', ['// libs/a/src/a.ts', 'const b = 3;', '…', 'const a'], /does not have: consta/],
  ])('is refused when it %s', (_, lines, fault) => expect(faultsOf('ts', ...lines).join()).toMatch(fault));
});

describe('shell that a reader types', () => {
  it.each(['npm start', 'npm run lgsp -- parked   # what waits', 'lgsp parked', 'docker compose up --wait'])(
    'may say %s',
    (line) => expect(faultsOf('sh', line)).toEqual([]),
  );

  it.each([
    ['npm run begin', /no script begin/],
    ['npm run lgsp -- waiting', /no command waiting/],
    ['kubectl apply -k k8s/nowhere', /no k8s\/nowhere/],
    ['bash docs/examples/b.sh', /no docs\/examples\/b\.sh/],
    ['put-back.sh population', /no put-back\.sh/],
    ['curl -s "$gateway"', /from a script under docs\/examples/],
  ])('may not say %s', (line, fault) => expect(faultsOf('sh', line).join()).toMatch(fault));

  it('shows calls from a script', () =>
    expect(faultsOf('sh', '# docs/examples/a.sh', 'curl -s "$gateway"')).toEqual([]));
});
