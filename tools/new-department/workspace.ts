import { type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import { type Department, GRPC } from './department.ts';
import { type Taken } from './refusals.ts';

interface Manifest {
  readonly lgsp?: { readonly port?: number; readonly grpcPort?: number };
}

/** PostgreSQL's offset (30) and Kafka's (40) are beyond; gRPC ports begin at 50. */
const LAST_PORT = 29;

export const systemsTaken = (tree: Tree): Taken => ({
  systems: new Set([
    ...['apps', 'libs', 'libs/contracts'].flatMap((folder) => tree.children(folder)),
    ...subsystems(tree).map(({ id }) => id.split('/').at(-1) ?? ''),
  ]),
});

/** The lowest offset that no service claims for HTTP, nor its gRPC offset. */
export function freePort(tree: Tree): number {
  const claimed = new Set(
    tree.children('apps').flatMap((app) => {
      const file = `apps/${app}/package.json`;
      const { lgsp } = tree.exists(file) ? (JSON.parse(tree.read(file, 'utf8') ?? '{}') as Manifest) : {};
      return [lgsp?.port, lgsp?.grpcPort];
    }),
  );
  for (let port = 1; port <= LAST_PORT; port++)
    if (!claimed.has(port) && !claimed.has(port + GRPC)) return port;
  throw new Error('No port is free for another service (lgsp.port 1 to 29)');
}

/** As members.yaml has them. */
export function subsystems(tree: Tree): readonly { readonly id: string; readonly client?: boolean }[] {
  const file = tree.read('apps/gateway/registry/members.yaml', 'utf8') ?? '';
  return (parse(file) as { subsystems: { id: string; client?: boolean }[] }).subsystems;
}

/** Every file of a folder but what is built or installed there. */
export const filesIn = (tree: Tree, path: string): readonly string[] =>
  tree.isFile(path)
    ? [path]
    : tree
        .children(path)
        .filter((child) => !['dist', 'node_modules'].includes(child))
        .flatMap((child) => filesIn(tree, `${path}/${child}`));

/** What in the department has names already that an aggregate would bring along, a line each. */
export function aggregatesTaken(tree: Tree, department: Department): readonly string[] {
  const { name, aggregates, table, Aggregate } = department;
  const code = (folder: string, ending: string): string =>
    filesIn(tree, folder)
      .filter((path) => path.endsWith(ending))
      .map((path) => tree.read(path, 'utf8') ?? '')
      .join('\n');
  const app = `apps/${name}/src`;
  const names = `${Aggregate}(State|Closure|ExportRow|Registered|Closed)?|New${Aggregate}`;
  const exported = new RegExp(`^export (const|type|interface|class|function) (${names})\\b`, 'm').exec(
    code(`libs/contracts/${name}/src`, '.ts'),
  );
  const taken: string[] = [];
  if (tree.exists(`${app}/${aggregates}`)) taken.push(`${app}/${aggregates} is there already`);
  if (exported !== null) taken.push(`the contracts of ${name} export ${exported[2] ?? ''} already`);
  if (new RegExp(`CREATE TABLE (IF NOT EXISTS )?${table} ?\\(`).test(code(`${app}/migrations`, '.ts')))
    taken.push(`${name} has a table ${table} already`);
  if (new RegExp(`@(Controller|Get|Post)\\('${aggregates}['/]`).test(code(app, '.controller.ts')))
    taken.push(`${name} has a route /${aggregates} already`);
  return taken;
}
