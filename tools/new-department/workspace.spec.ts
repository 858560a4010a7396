import { FsTree } from 'nx/src/generators/tree';
import { join } from 'node:path';
import { addAggregate } from './add-aggregate.ts';
import { addDepartment } from './add-department.ts';
import { namedByHand } from './hand-written.ts';
import { removeDepartment } from './remove-department.ts';

const workspace = (): FsTree => new FsTree(join(import.meta.dirname, '../..'), false);
const forestry = { name: 'forestry', aggregate: 'plot' };

describe('in this workspace', () => {
  it('a department takes ports that nobody has', async () => {
    const tree = workspace();
    const { port } = await addDepartment(tree, { name: 'throw-away', aggregate: 'trifle' });
    const others = tree.children('apps').flatMap((app) => {
      const text = tree.read(`apps/${app}/package.json`, 'utf8') ?? '{}';
      const { lgsp } = JSON.parse(text) as { lgsp?: { port?: number } };
      return app === 'throw-away' || lgsp?.port === undefined ? [] : [lgsp.port];
    });
    expect(others).not.toContain(port);
  });

  it('none is made under a name that another has, and the tree stays as it is', async () => {
    const tree = workspace();
    await expect(addDepartment(tree, { ...forestry, name: 'population' })).rejects.toThrow(
      'the name is taken',
    );
    expect(tree.listChanges()).toEqual([]);
  });

  it.each([
    ['that was filled', 'population', 'population is not as it was generated'],
    ['that is none', 'kernel', 'There is no department kernel'],
  ])('none is removed %s', async (_, name, reason) => {
    const tree = workspace();
    await expect(removeDepartment(tree, name)).rejects.toThrow(reason);
    expect(tree.listChanges()).toEqual([]);
  });

  it('one that was made is removed, until somebody writes in it or relies on it', async () => {
    const tree = workspace();
    const { id } = await addDepartment(tree, { name: 'throw-away', aggregate: 'trifle' });
    const groups = 'apps/gateway/registry/groups.yaml';
    tree.write(groups, `groups: [{ id: offices, members: [{ subsystem: ${id}, from: 2026-01-01 }] }]`);
    tree.write('apps/throw-away/src/trifles/worth.ts', '');
    tree.write('apps/throw-away/README.md', '# changed');
    tree.delete('apps/throw-away/src/subscriptions.ts');
    tree.write(
      'libs/contracts/throw-more/package.json',
      '{"dependencies":{"@lgsp/contracts-throw-away":"0.1.0"}}',
    );
    const refused = removeDepartment(tree, 'throw-away');
    await expect(refused).rejects.toThrow('apps/throw-away/README.md: changed');
    await expect(refused).rejects.toThrow('apps/throw-away/src/subscriptions.ts: deleted');
    await expect(refused).rejects.toThrow('apps/throw-away/src/trifles/worth.ts: not made by the generator');
    await expect(refused).rejects.toThrow('libs/contracts/throw-more/package.json: depends on it');
    await expect(refused).rejects.toThrow(`${groups}: depends on it`);
  });
});

describe('one more aggregate', () => {
  const listed = (text: string, list: string): string[] =>
    new RegExp(`${list}: \\[([^\\]]*)\\]`).exec(text)?.[1]?.match(/\w+/g) ?? [];

  it.each([
    { name: 'land', field: 'land', of: 'parcel' },
    { name: 'education', field: 'education', of: 'school' },
    { name: 'fire-safety', field: 'fire-safety', of: 'facility' },
    { name: 'healthcare', field: 'health', of: 'facility' },
    { name: 'population', field: 'population', desk: 'VN/GOV/H56.HT01/civil-status-desk' },
  ])('comes to what $name keeps, which stays as it is', async ({ field, ...options }) => {
    const tree = workspace();
    const walk = `apps/${options.name}/test/places.int-spec.ts`;
    const walked = (tree.read(walk, 'utf8') ?? '').split('\n');
    const module = `apps/${options.name}/src/${options.name}.module.ts`;
    const before = tree.read(module, 'utf8') ?? '';
    const { migration } = await addAggregate(tree, { ...options, aggregate: 'throw-away' });
    const after = tree.read(module, 'utf8') ?? '';
    for (const [list, name] of [
      ['entities', 'ThrowAwayEntity'],
      ['migrations', `CreateThrowAways${migration}`],
    ] as const)
      expect(listed(after, list)).toEqual([...listed(before, list), name]);
    expect(after).toMatch(/controllers: \[[^\]]*ThrowAwayController,?\s*\]/);
    expect(after).toContain('...[ThrowAwayService, ThrowAwayRepository]');
    const imports = (text: string): string[] => text.match(/^import .*$/gm) ?? [];
    expect(imports(after).filter((line) => !/ThrowAway/.test(line))).toEqual(imports(before));
    const others = tree.children('apps').flatMap((app) => tree.children(`apps/${app}/src/migrations`));
    expect(
      others
        .filter((file) => /^\d/.test(file))
        .sort()
        .at(-1),
    ).toBe(`${migration}-create-throw-aways.ts`);
    const steps = (tree.read(walk, 'utf8') ?? '').split('\n');
    expect(steps.filter((line) => !walked.includes(line))).toEqual([
      "import { throwAwayPlaces } from './throw-away.places.js';",
      expect.stringMatching(/^ {4}\.\.\.throwAwayPlaces\(\(\) => \w+\),$/),
    ]);
    expect(walked.filter((line) => !steps.includes(line))).toEqual([]);
    const routes = tree.read(`apps/${options.name}/src/throw-aways/throw-away.controller.ts`, 'utf8') ?? '';
    expect(routes.match(/field: '.*?'/g)).toEqual([`field: '${field}'`, `field: '${field}'`]);
  });

  it('brings the packages along that its department did without', async () => {
    const tree = workspace();
    await addAggregate(tree, { name: 'education', aggregate: 'throw-away' });
    expect(tree.read('libs/contracts/education/package.json', 'utf8')).toContain('"@lgsp/events"');
  });

  it.each([
    ['nowhere', {}, 'There is no department nowhere'],
    ['gateway', {}, 'There is no department gateway'],
    ['population', {}, 'population has no desk VN/GOV/H56/population-desk'],
    [
      'population',
      { desk: 'VN/GOV/H56/nobody' },
      '--desk VN/GOV/H56/nobody: members.yaml has no such client',
    ],
    ['land', { aggregate: 'parcel' }, 'land has a route /parcels already'],
    ['land', { aggregate: 'certificate' }, 'land has a table certificate already'],
    ['land', { aggregate: 'user' }, 'is a word of SQL'],
    ['land', { of: 'ghost' }, 'land keeps no ghosts'],
    ['land', { of: 'transfer-leg' }, 'transfer-leg.errors.ts has no LAND.TRANSFER_LEG_CLOSED'],
    ['fire-safety', { of: 'inspection' }, 'inspection.controller.ts has no POST /inspections'],
  ])('is none of %s with %j: %s', async (name, options, reason) => {
    const tree = workspace();
    await expect(addAggregate(tree, { name, aggregate: 'throw-away', ...options })).rejects.toThrow(reason);
    expect(tree.listChanges()).toEqual([]);
  });

  it('goes with its generated department, until somebody writes in it', async () => {
    const tree = workspace();
    await addDepartment(tree, { name: 'throw-away', aggregate: 'trifle' });
    await addAggregate(tree, { name: 'throw-away', aggregate: 'paper', of: 'trifle' });
    await addAggregate(tree, { name: 'throw-away', aggregate: 'box', desk: 'VN/GOV/H56/land-desk' });
    const path = 'apps/throw-away/src/papers/paper.ts';
    const text = tree.read(path, 'utf8') ?? '';
    tree.write(path, `${text}// a thought`);
    await expect(removeDepartment(tree, 'throw-away')).rejects.toThrow(`${path}: changed`);
    tree.write(path, text);
    await removeDepartment(tree, 'throw-away');
    // The versions of the registry's members only rise.
    expect(tree.listChanges().map(({ path }) => path)).toEqual(['apps/gateway/registry/members.yaml']);
  });
});

it('documents that somebody wrote are told where they name a department', () => {
  const tree = workspace();
  tree.write('ARCHITECTURE.md', 'One\n`apps/throw-away` keeps trifles\nthrow-aways, a-throw-away');
  tree.write('docs/generated/errors.md', 'throw-away');
  const places = namedByHand(tree, 'throw-away');
  expect(places.filter((place) => place.startsWith('ARCHITECTURE'))).toEqual(['ARCHITECTURE.md:2']);
  expect(places.filter((place) => place.startsWith('docs/generated'))).toEqual([]);
});
