import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { type EventDefinition, type EventView } from '@lgsp/events';

export const ROOT = join(import.meta.dirname, '..');
const CONTRACTS = join(ROOT, 'libs/contracts');

export interface ContractProject {
  /** Folder name: the owner's system, or `legs` and `national-systems`, which are no system of ours. */
  readonly name: string;
  readonly events: readonly EventDefinition[];
  /** What the owner's service asks to hear of others. */
  readonly subscriptions: readonly EventView[];
}

/** Every project under libs/contracts with the events that its index exports, and the subscriptions of its owner's service. */
export async function contractProjects(): Promise<readonly ContractProject[]> {
  const names = readdirSync(CONTRACTS).filter((name) => existsSync(join(CONTRACTS, name, 'src/index.ts')));
  return Promise.all(
    names.sort().map(async (name) => {
      const exported = (await import(pathToFileURL(join(CONTRACTS, name, 'src/index.ts')).href)) as object;
      const values = flatten(exported);
      return { name, events: values.filter(isEvent), subscriptions: await subscriptionsOf(name) };
    }),
  );
}

/** Exports, and those of exported namespaces (`export * as populationLegs`). */
const flatten = (namespace: object): unknown[] =>
  Object.values(namespace).flatMap((value: unknown) => (isNamespace(value) ? flatten(value) : [value]));

const isNamespace = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Module]';

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'view' in value && 'subject' in value && 'data' in value;

async function subscriptionsOf(system: string): Promise<readonly EventView[]> {
  const file = join(ROOT, 'apps', system, 'src/subscriptions.ts');
  if (!existsSync(file)) return [];
  const { subscriptions } = (await import(pathToFileURL(file).href)) as {
    subscriptions: readonly EventView[];
  };
  return subscriptions;
}

/** JSON as committed: the way Prettier writes it. */
export const asJson = async (value: unknown): Promise<string> =>
  format(JSON.stringify(value), { ...(await resolveConfig(join(ROOT, 'package.json'))), parser: 'json' });

interface Generated {
  /** Path from the root → content. */
  readonly files: ReadonlyMap<string, string>;
  /** Files beside them. */
  readonly strays: readonly string[];
  readonly script: string;
  /** Strays stay until somebody deletes them: what they say was published. */
  readonly keepStrays?: boolean;
}

/** Writes the generated files and takes strays away, or with `--check` compares; returns the process's exit code. */
export function writeOrCheck({ files, strays, script, keepStrays = false }: Generated): number {
  const check = process.argv.includes('--check');
  const differ = [...files].filter(
    ([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text,
  );
  if (!check) {
    for (const [path, text] of differ) writeFileSync(join(ROOT, path), text);
    for (const [path] of differ) console.log(`wrote ${path}`);
  } else {
    for (const [path] of differ) console.error(`${path} is not what the contracts say: run ${script}`);
  }
  const takeAway = !check && !keepStrays;
  for (const path of strays) {
    if (takeAway) {
      rmSync(join(ROOT, path));
      console.log(`deleted ${path}: nothing says it any more`);
    } else {
      const way = keepStrays ? 'delete it by hand' : 'npm run drift -- --write takes it away';
      console.error(`${path}: nothing says it any more; ${way}`);
    }
  }
  return (strays.length > 0 && !takeAway) || (check && differ.length > 0) ? 1 : 0;
}
