import { type Tree } from '@nx/devkit';
import { aggregateFiles } from './aggregate-files.ts';
import { type Department, departmentOf } from './department.ts';
import {
  deskOf,
  existingDepartment,
  fieldOf,
  nextMigration,
  startsWithOthers,
} from './existing-department.ts';
import { parentOf } from './parent.ts';
import { aggregateRefusalsOf } from './refusals.ts';
import { aggregatesTaken } from './workspace.ts';

export interface AggregateOptions {
  readonly name: string;
  readonly aggregate: string;
  /** The aggregate of the same department to which each belongs. */
  readonly of?: string | undefined;
  /** Subsystem id of who keeps it, where that is not the department's desk. */
  readonly desk?: string | undefined;
}

/** The Nx generator: one more aggregate of a department into the tree. Throws with every reason when it cannot be. */
export async function addAggregate(
  tree: Tree,
  { name, aggregate, of, desk }: AggregateOptions,
): Promise<Department> {
  const found = existingDepartment(tree, name, aggregate);
  const refusals = aggregateRefusalsOf(found, aggregatesTaken(tree, found));
  if (refusals.length > 0) throw new Error(refusals.join('\n'));
  const read = (path: string): string | null => tree.read(path, 'utf8');
  const added = {
    migration: nextMigration(tree),
    deskId: deskOf(tree, found, desk),
    others: startsWithOthers(tree, found),
    parent: of === undefined ? undefined : parentOf(read, found, of),
    field: fieldOf(tree, found),
  };
  const department = departmentOf({ name, aggregate, port: found.port, id: found.id, added });
  for (const [path, text] of await aggregateFiles(read, department)) tree.write(path, text);
  return department;
}
