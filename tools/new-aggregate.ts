import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FsTree } from 'nx/src/generators/tree';
import { addAggregate, type AggregateOptions } from './new-department/add-aggregate.ts';
import { uncommitted, writeChanges } from './new-department/write-changes.ts';

/**
 * `npm run new:aggregate -- forestry harvest-permit [--of plot] [--desk <subsystem id>]`: one more thing that a department
 * keeps, built and described.
 */
const USAGE =
  'npm run new:aggregate -- <department> <what it keeps> [--of <what each belongs to>] [--desk <subsystem id>]';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const tree = new FsTree(root, false);
  const { name, aggregates, aggregatesWords, aggregate } = await addAggregate(tree, wanted());
  const dirty = uncommitted(tree);
  if (dirty.length > 0)
    throw new Error(dirty.map((path) => `${path}: commit what you changed first`).join('\n'));
  const changes = writeChanges(tree);
  console.log(
    `apps/${name} keeps ${aggregatesWords} too (src/${aggregates}): ${changes.length} files. npm test -- 'apps/${name}/.*(${aggregate}|places)'; npm start`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function wanted(): AggregateOptions {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { of: { type: 'string' }, desk: { type: 'string' } },
  });
  const [name, aggregate, ...more] = positionals;
  if (name === undefined || aggregate === undefined || more.length > 0) throw new Error(USAGE);
  return { name, aggregate, ...values };
}
