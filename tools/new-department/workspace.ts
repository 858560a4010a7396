import { type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import { GRPC } from './department.ts';
import { type Taken } from './refusals.ts';

interface Manifest {
  readonly lgsp?: { readonly port?: number; readonly grpcPort?: number };
}

/** PostgreSQL's offset (30) and Kafka's (40) are beyond; gRPC ports begin at 50. */
const LAST_PORT = 29;

export const systemsTaken = (tree: Tree): Taken => ({
  systems: new Set([
    ...['apps', 'libs', 'libs/contracts'].flatMap((folder) => tree.children(folder)),
    ...subsystems(tree).map((id) => id.split('/').at(-1) ?? ''),
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

function subsystems(tree: Tree): string[] {
  const file = tree.read('apps/gateway/registry/members.yaml', 'utf8') ?? '';
  return (parse(file) as { subsystems: { id: string }[] }).subsystems.map(({ id }) => id);
}
