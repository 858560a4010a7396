import { runPlatform } from '@lgsp/launcher';
import { QUICK_POSTGRES } from '@lgsp/testing';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ThrowAwayTree } from './throw-away-tree.ts';

const DEPARTMENT = 'throw-away';
let tree: ThrowAwayTree;
let bundle: { readonly number: number; readonly digest: string };

const readBundle = () =>
  JSON.parse(tree.read('apps/gateway/registry/bundle.json')) as { number: number; digest: string };
beforeAll(() => {
  tree = new ThrowAwayTree();
  bundle = readBundle();
});
afterAll(() => tree?.remove());

const newDepartment = (...parameters: string[]) =>
  tree.run('tools/bootstrap.mjs', 'new-department', DEPARTMENT, ...parameters);
const newAggregate = (...parameters: string[]) =>
  tree.run('tools/bootstrap.mjs', 'new-aggregate', ...parameters);
/** The output is the message of the failure. */
const succeeds = ({ ok, output }: { ok: boolean; output: string }): void => {
  if (!ok) throw new Error(output.slice(-8_000));
};

describe('a department that was just generated', () => {
  it('is made, built and described by one command', () => {
    succeeds(newDepartment('--aggregate', 'small-trifle'));
    expect(tree.read(`apps/gateway/registry/generated/openapi/${DEPARTMENT}.json`)).toContain(
      '/small-trifles/{id}/closure',
    );
    expect(tree.read(`docs/generated/asyncapi/${DEPARTMENT}.json`)).toContain('small-trifle-closed');
  });

  it('keeps a second and a third thing by one command each', () => {
    succeeds(newAggregate(DEPARTMENT, 'small-paper', '--of', 'small-trifle'));
    succeeds(newAggregate(DEPARTMENT, 'small-box'));
    const routes = tree.read(`apps/gateway/registry/generated/openapi/${DEPARTMENT}.json`);
    expect(routes).toContain('/small-trifles/{id}/small-papers');
    expect(routes).toContain('"/small-boxes"');
    expect(tree.read(`docs/generated/asyncapi/${DEPARTMENT}.json`)).toContain('small-paper-closed');
  });

  it('passes lint, its proto too', () => {
    succeeds(tree.run('node_modules/@bufbuild/buf/bin/buf', 'lint'));
    const folders = [`apps/${DEPARTMENT}`, `libs/contracts/${DEPARTMENT}`];
    succeeds(tree.run('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...folders));
  });

  it('passes its own suites, departmentConformance among them', () => {
    const jest = 'node_modules/jest/bin/jest.js';
    const { ok, output } = tree.run('--experimental-vm-modules', jest, '--roots', `apps/${DEPARTMENT}`);
    succeeds({ ok, output });
    for (const suite of [
      `${DEPARTMENT}.conformance-spec`,
      'places.int-spec',
      'small-paper.int-spec',
      'small-box.int-spec',
    ])
      expect(output).toContain(`PASS apps/${DEPARTMENT}/test/${suite}.ts`);
  }, 180_000);

  it('starts with the platform and stands on its table', async () => {
    const platform = await runPlatform({
      workspace: tree.path,
      dataDir: join(tree.path, '.data'),
      services: [DEPARTMENT],
      portBase: 'free',
      postgresSettings: QUICK_POSTGRES,
      onLog: () => undefined,
    });
    try {
      expect(Object.keys(platform.urls)).toEqual(
        expect.arrayContaining([DEPARTMENT, `${DEPARTMENT} gRPC`, 'gateway']),
      );
    } finally {
      await platform.stop();
    }
  });

  it('is taken out again without a trace but the versions of the registry, which only rise', () => {
    succeeds(newDepartment('--remove'));
    const registry = ['bundle.json', 'members.yaml'].map((file) => `apps/gateway/registry/${file}`);
    expect(tree.traces(DEPARTMENT)).toBe(registry.map((file) => ` M ${file}\n`).join(''));
    const changed = tree.git('diff', '--unified=0', 'apps/gateway/registry/members.yaml');
    expect(changed.match(/^[-+](?![-+]).*$/gm)).toEqual([
      expect.stringMatching(/^-version: \d+$/),
      expect.stringMatching(/^\+version: \d+$/),
    ]);
    expect(readBundle().number).toBeGreaterThan(bundle.number + 1);
    tree.git('checkout', ...registry);
  });
});

it('a generated file that nothing asks for is taken away; what was published stays until somebody deletes it', () => {
  const run = (script: string, ...parameters: string[]) =>
    tree.run('--import', './tools/source-hooks.mjs', `tools/${script}.ts`, ...parameters);
  const [stray, published] = ['subscriptions', 'event-types'].map(
    (folder) => `apps/gateway/registry/generated/${folder}/stray.json`,
  ) as [string, string];
  const failure = (output: string) => ({ ok: false, output: expect.stringContaining(output) as string });
  writeFileSync(join(tree.path, stray), '{}');
  const checked = run('generate-subscriptions', '--check');
  expect(checked).toEqual(
    failure(`${stray}: nothing says it any more; npm run drift -- --write takes it away`),
  );
  const written = run('generate-subscriptions');
  expect(written).toEqual({ ok: true, output: expect.stringContaining(`deleted ${stray}`) as string });
  expect(tree.traces('stray')).toBe('');

  writeFileSync(join(tree.path, published), '{ "owner": "stray", "eventTypes": [] }');
  expect(run('schema-lock')).toEqual(failure(`${published}: nothing says it any more; delete it by hand`));
  rmSync(join(tree.path, published));
});

it('what nobody committed is not written over', () => {
  const path = 'apps/land/src/land.module.ts';
  const committed = tree.read(path);
  appendFileSync(join(tree.path, path), '// a thought');
  const { ok, output } = newAggregate('land', 'boundary-mark', '--of', 'parcel');
  writeFileSync(join(tree.path, path), committed);
  expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining(`${path}: commit`) as string });
  expect(tree.traces('boundary-mark')).toBe('');
});
