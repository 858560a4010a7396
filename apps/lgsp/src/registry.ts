import { given } from '@lgsp/kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.js';
import { Gateway } from './gateway.js';
import { whoActs } from './sign-in/who-acts.js';

const ROUTES: Readonly<Record<string, string>> = {
  plan: '/admin/registry/plan',
  apply: '/admin/registry/bundles',
};

/** What is in force, as a whole folder under its number; see the gateway's README. */
export const registry: Command = {
  name: 'registry',
  usage: `lgsp registry plan <folder>                                         what it would change; nothing is written
lgsp registry apply <folder> --as H56:op-1                          brings it into force: yours, who have just signed in`,
  async run(args) {
    const { way, folder, actor } = read(args);
    const route = ROUTES[way];
    if (route === undefined || folder === undefined) throw new UsageError();
    if (way === 'apply' && actor === undefined)
      throw new UsageError('apply under whose name? lgsp sign-in <official>, or --as <official>');
    const body = { files: filesOf(folder) };
    const asked = { body, ...given({ actor }) };
    const { summary } = await new Gateway().own<{ summary: string }>('POST', route, asked);
    console.log(summary);
  },
};

function read(args: readonly string[]) {
  const options = { as: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [way = '', folder] = positionals;
  return { way, folder, actor: whoActs(values.as) };
}

/** The texts of a registry folder by their paths; what else lies there (a README) stays out. */
function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(ya?ml|json|proto)$/.test(path),
  );
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll(sep, '/'), readFileSync(join(folder, path), 'utf8')]),
  );
}
