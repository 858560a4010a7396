import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const PACKAGES = globSync('{apps,libs,libs/contracts}/*/package.json', { cwd: ROOT }).map(dirname).sort();
/** What a module says it needs: `from '@lgsp/http'`, `import '@lgsp/testing/rpc'`. */
const NEEDED = /(?:from|import) '(@lgsp\/[a-z-]+)/g;

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const needs = (folder: string, part: string): readonly string[] => {
  const modules = globSync(`${part}/**/*.ts`, { cwd: join(ROOT, folder) });
  const texts = modules.map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(NEEDED)].map(([, name = '']) => name)))];
};
const ours = (dependencies: Manifest['dependencies'] = {}): string[] =>
  Object.keys(dependencies).filter((name) => name.startsWith('@lgsp/'));

/** npm links every workspace everywhere, so what nobody declared is found too: nothing else would notice. */
describe.each(PACKAGES)('the package.json of %s', (folder) => {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest;
  const declared = [...ours(manifest.dependencies), ...ours(manifest.devDependencies)];
  const needed = [...needs(folder, 'src'), ...needs(folder, 'test')].filter((name) => name !== manifest.name);

  it('declares each workspace package that the code needs', () =>
    expect(needed.filter((name) => !declared.includes(name))).toEqual([]));

  it('declares none that nothing needs', () =>
    expect(declared.filter((name) => !needed.includes(name))).toEqual([]));
});
