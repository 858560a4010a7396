import { runPlatform } from '@lgsp/launcher';
import { join } from 'node:path';
import { ThrowAwayTree } from './throw-away-tree.ts';

const DEPARTMENT = 'throw-away';
const PROJECTS = `${DEPARTMENT},contracts-${DEPARTMENT}`;
let tree: ThrowAwayTree;
beforeAll(() => {
  tree = new ThrowAwayTree();
}, 60_000);
afterAll(() => tree?.remove());

const newDepartment = (...parameters: string[]) =>
  tree.run('tools/bootstrap.mjs', 'new-department', DEPARTMENT, ...parameters);
/** The output is the message of the failure. */
const succeeds = ({ ok, output }: { ok: boolean; output: string }): void => {
  if (!ok) throw new Error(output.slice(-8_000));
};

describe('a department that was just generated', () => {
  it('is made, built and described by one command', () => {
    succeeds(newDepartment('--aggregate', 'small-trifle'));
    expect(tree.read(`docs/generated/openapi/${DEPARTMENT}.json`)).toContain('/small-trifles/{id}/closure');
    expect(tree.read(`docs/generated/asyncapi/${DEPARTMENT}.json`)).toContain('small-trifle-closed');
  }, 120_000);

  it('passes lint, its proto too', () => {
    succeeds(tree.run('node_modules/@bufbuild/buf/bin/buf', 'lint'));
    succeeds(tree.run('node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'lint', '-p', PROJECTS));
  }, 120_000);

  it('passes its own suites, departmentConformance among them', () => {
    const jest = 'node_modules/jest/bin/jest.js';
    const { ok, output } = tree.run('--experimental-vm-modules', jest, '--roots', `apps/${DEPARTMENT}`);
    succeeds({ ok, output });
    expect(output).toContain(`PASS apps/${DEPARTMENT}/test/${DEPARTMENT}.conformance-spec.ts`);
  }, 180_000);

  it('starts with the platform and stands on its table', async () => {
    const platform = await runPlatform({
      workspace: tree.path,
      dataDir: join(tree.path, '.data'),
      services: [DEPARTMENT],
      portBase: 'free',
      onLog: () => undefined,
    });
    try {
      expect(Object.keys(platform.urls)).toEqual(
        expect.arrayContaining([DEPARTMENT, `${DEPARTMENT} gRPC`, 'gateway']),
      );
    } finally {
      await platform.stop();
    }
  }, 120_000);

  it('is taken out again without a trace', () => {
    succeeds(newDepartment('--remove'));
    expect(tree.traces(DEPARTMENT)).toBe('');
  }, 120_000);
});
