import { type Tree } from '@nx/devkit';
import { type Department, departmentOf, NO_FIELD } from './department.ts';
import { AGREEMENTS, partiesOf } from './existing-department.ts';
import { parentOf, type Read } from './parent.ts';

/**
 * The aggregates that came to the first of a generated department, in the order of their migrations: each as its own files
 * tell, to be told whole by what was rendered before it. Files that somebody wrote otherwise differ from that rendering.
 */
export function addedAggregates(tree: Tree, first: Department): readonly ((before: Read) => Department)[] {
  const { name, port, id } = first;
  const app = `apps/${name}/src`;
  const migrations = tree
    .children(`${app}/migrations`)
    .flatMap((file) => [...file.matchAll(/^(\d{13})-create-(.+)\.ts$/g)])
    .map(([, migration = '', aggregates = '']) => ({ migration, aggregates }))
    .filter(({ aggregates }) => aggregates !== first.aggregates)
    .sort((a, b) => (a.migration < b.migration ? -1 : 1));
  return migrations.flatMap(({ migration, aggregates }) => {
    const folder = `${app}/${aggregates}`;
    const [aggregate] = tree.children(folder).flatMap((file) => /^(.+)\.entity\.ts$/.exec(file)?.[1] ?? []);
    if (aggregate === undefined) return [];
    const service = tree.read(`${folder}/${aggregate}.service.ts`, 'utf8') ?? '';
    const [, repository, of] = /^import .* from '\.\.\/(.*\/(.+)\.repository)\.js';$/m.exec(service) ?? [];
    return (before: Read): Department => {
      const known = of !== undefined && before(`${app}/${repository}.ts`) !== null;
      const parent = known ? parentOf(before, first, of) : undefined;
      const added = {
        migration,
        deskId: keeperOf(tree, name, aggregates) ?? first.deskId,
        others: false,
        parent,
        field: NO_FIELD,
      };
      return departmentOf({ name, aggregate, port, id, added });
    };
  });
}

/** Subsystem id of the consumer whose agreement keeps it. */
function keeperOf(tree: Tree, name: string, aggregates: string): string | undefined {
  const file = tree.children(AGREEMENTS).find((one) => one.endsWith(`--${name}--keep-${aggregates}.yaml`));
  const text = file === undefined ? null : tree.read(`${AGREEMENTS}/${file}`, 'utf8');
  return text === null ? undefined : partiesOf(text).consumer;
}
