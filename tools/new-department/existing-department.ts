import { type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import { type Department, departmentOf, NO_FIELD } from './department.ts';
import { filesIn, subsystems } from './workspace.ts';

export const AGREEMENTS = 'apps/gateway/registry/agreements';
export const GROUPS = 'apps/gateway/registry/groups.yaml';

/** Numbers of migrations go up by this much. */
const STEP = 100_000_000;

/** The department of this name under the names of an aggregate. @throws when there is none */
export function existingDepartment(tree: Tree, name: string, aggregate: string): Department {
  const manifest = tree.read(`apps/${name}/package.json`, 'utf8');
  const whole = [`apps/${name}/src/${name}.module.ts`, `libs/contracts/${name}/src/index.ts`];
  if (manifest === null || !whole.every((path) => tree.exists(path)))
    throw new Error(`There is no department ${name}`);
  const { lgsp } = JSON.parse(manifest) as { lgsp: { port: number; client: string } };
  return departmentOf({ name, aggregate, port: lgsp.port, id: lgsp.client });
}

/** Greater than that of every migration of every service. */
export function nextMigration(tree: Tree): string {
  const numbers = tree
    .children('apps')
    .flatMap((app) => tree.children(`apps/${app}/src/migrations`))
    .map((file) => Number(/^(\d{13})-/.exec(file)?.[1] ?? 0));
  return String((Math.floor(Math.max(...numbers) / STEP) + 1) * STEP);
}

/** Subsystem id of the department's desk, or of the client that is to keep the aggregate instead. */
export function deskOf(tree: Tree, { name, deskId }: Department, asked: string | undefined): string {
  const desk = asked ?? deskId;
  if (subsystems(tree).some(({ id, client }) => id === desk && client === true)) return desk;
  throw new Error(
    asked === undefined
      ? `${name} has no desk ${desk} among the clients of members.yaml: name one with --desk <subsystem id>`
      : `--desk ${asked}: members.yaml has no such client`,
  );
}

/** Field of work that its routes ask officials for, of those who keep a register where it has several. */
export function fieldOf(tree: Tree, { name }: Department): string {
  const acts = filesIn(tree, `apps/${name}/src`)
    .filter((path) => path.endsWith('.controller.ts'))
    .flatMap((path) => [...(tree.read(path, 'utf8') ?? '').matchAll(/role: '([^']+)', field: '([^']+)'/g)]);
  const [, , field] = acts.find(([, role]) => role === 'registrar') ?? acts[0] ?? [];
  return field ?? NO_FIELD;
}

/** Is its suites' department started with what stands behind the gateway? */
export function startsWithOthers(tree: Tree, { name, System }: Department): boolean {
  const path = `apps/${name}/test/running-${name}.ts`;
  const start = new RegExp(`start${System}( = )?\\((\\)|others: Others)`).exec(tree.read(path, 'utf8') ?? '');
  if (start === null)
    throw new Error(
      `The suite needs start${System}() or start${System}(others) of ${path}: there is neither`,
    );
  return start[2] !== ')';
}

/** Consumer of an agreement, of a group's nobody in particular, and its provider. */
export function partiesOf(agreement: string): {
  readonly provider: string;
  readonly consumer: string | undefined;
} {
  const { provider, consumer } = parse(agreement) as { provider: string; consumer: string | object };
  return { provider, consumer: typeof consumer === 'string' ? consumer : undefined };
}

/** Ids of all who are a member of some group. */
export function groupedIn(groups: string): readonly string[] {
  const file = parse(groups) as { groups: readonly { members: readonly { subsystem: string }[] }[] };
  return file.groups.flatMap(({ members }) => members.map(({ subsystem }) => subsystem));
}
