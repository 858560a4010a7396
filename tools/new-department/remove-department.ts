import { type Tree } from '@nx/devkit';
import { addedAggregates } from './added-aggregates.ts';
import { aggregateFiles } from './aggregate-files.ts';
import { type Department, departmentOf } from './department.ts';
import { AGREEMENTS, groupedIn, GROUPS, partiesOf } from './existing-department.ts';
import { formatted } from './formatted.ts';
import { renderingOf } from './rendering.ts';
import { sharedFiles } from './shared-files.ts';
import { filesIn } from './workspace.ts';

/**
 * Takes a department out of the tree that is still what the generator made: what somebody wrote since, or built upon
 * it, is named and nothing is removed.
 */
export async function removeDepartment(tree: Tree, name: string): Promise<Department> {
  const department = generated(tree, name);
  const rendering = await renderingOf(department);
  const rendered = (path: string): string | null => rendering.get(path) ?? null;
  for (const added of addedAggregates(tree, department))
    for (const [path, text] of await aggregateFiles(rendered, added(rendered))) rendering.set(path, text);
  const folders = [`apps/${name}`, `libs/contracts/${name}`];
  const faults = [
    ...[...rendering]
      .filter(([path, text]) => tree.read(path, 'utf8') !== text)
      .map(([path]) => `${path}: ${tree.exists(path) ? 'changed' : 'deleted'}`),
    ...folders
      .flatMap((folder) => filesIn(tree, folder))
      .filter((path) => !rendering.has(path))
      .map((path) => `${path}: not made by the generator`),
    ...dependants(tree, department, rendering),
  ];
  if (faults.length > 0) throw new Error(`${name} is not as it was generated:\n${faults.join('\n')}`);
  for (const path of [...rendering.keys(), ...descriptionsOf(name)]) tree.delete(path);
  for (const { path, remove } of sharedFiles)
    tree.write(path, await formatted(path, remove(tree.read(path, 'utf8') ?? '', department)));
  return department;
}

/** Generated from its code; without that code nothing would take them away. */
const descriptionsOf = (name: string): readonly string[] => [
  `apps/gateway/registry/generated/openapi/${name}.json`,
  `apps/gateway/registry/generated/protos/${name}/${name.replaceAll('-', '_')}.proto`,
  `docs/generated/asyncapi/${name}.json`,
  `apps/gateway/registry/generated/event-types/${name}.json`,
  `apps/gateway/registry/generated/subscriptions/${name}.json`,
];

/** Its aggregate is the one service of its proto, its place what its package.json says, its name the registry's. */
function generated(tree: Tree, name: string): Department {
  const proto = tree.read(`libs/contracts/${name}/src/${name.replaceAll('-', '_')}.proto`, 'utf8') ?? '';
  const aggregate = /^service (\w+)Service \{$/m.exec(proto)?.[1];
  const manifest = tree.read(`apps/${name}/package.json`, 'utf8');
  if (aggregate === undefined || manifest === null) throw new Error(`There is no department ${name}`);
  const { lgsp } = JSON.parse(manifest) as { lgsp: { port: number; client: string } };
  const kebab = aggregate.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  return departmentOf({ name, aggregate: kebab, port: lgsp.port, id: lgsp.client });
}

/** Who imports its contracts, and agreements beyond its own, and groups that it is in. */
function dependants(
  tree: Tree,
  { name, id }: Department,
  rendering: ReadonlyMap<string, string>,
): readonly string[] {
  const manifests = ['apps', 'libs', 'libs/contracts'].flatMap((folder) =>
    tree.children(folder).map((child) => `${folder}/${child}/package.json`),
  );
  const importing = manifests.filter(
    (path) => !rendering.has(path) && (tree.read(path, 'utf8') ?? '').includes(`"@lgsp/contracts-${name}"`),
  );
  const agreeing = tree
    .children(AGREEMENTS)
    .map((file) => `${AGREEMENTS}/${file}`)
    .filter((path) => !rendering.has(path) && namesParty(tree.read(path, 'utf8') ?? '', id));
  const groups = tree.read(GROUPS, 'utf8');
  const grouped = groups !== null && groupedIn(groups).includes(id) ? [GROUPS] : [];
  return [...importing, ...agreeing, ...grouped].map((path) => `${path}: depends on it`);
}

function namesParty(agreement: string, id: string): boolean {
  const { provider, consumer } = partiesOf(agreement);
  return [provider, consumer].includes(id);
}
