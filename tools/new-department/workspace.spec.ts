import { FsTree } from 'nx/src/generators/tree';
import { join } from 'node:path';
import { addDepartment } from './add-department.ts';
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
    await addDepartment(tree, { name: 'throw-away', aggregate: 'trifle' });
    tree.write('apps/throw-away/src/trifles/worth.ts', '');
    tree.write('apps/throw-away/README.md', '# changed');
    tree.write(
      'libs/contracts/throw-more/package.json',
      '{"dependencies":{"@lgsp/contracts-throw-away":"0.1.0"}}',
    );
    const refused = removeDepartment(tree, 'throw-away');
    await expect(refused).rejects.toThrow('apps/throw-away/README.md: changed');
    await expect(refused).rejects.toThrow('apps/throw-away/src/trifles/worth.ts: not made by the generator');
    await expect(refused).rejects.toThrow('libs/contracts/throw-more/package.json: depends on it');
  });
});
