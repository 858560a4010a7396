import { parseArgs } from 'node:util';
import { given } from '@lgsp/kernel';
import { UsageError } from '../command.js';
import { whoActs } from '../sign-in/who-acts.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

export interface Options {
  readonly place?: string;
  readonly action: string;
  readonly ids: readonly string[];
  readonly filter: Readonly<Record<string, string>>;
  readonly all: boolean;
  readonly yes: boolean;
  readonly limit: number;
  readonly reason?: string;
  readonly actor?: string;
}

/** `[place] [action] [id…] --options`; without a place: everywhere. The first action is what is meant without one. */
export function optionsOf(
  args: readonly string[],
  actions: readonly [string, ...string[]],
  filters: readonly string[],
): Options {
  const { values, positionals } = parse(args, filters);
  const place = actions.includes(positionals[0] ?? '') ? undefined : positionals.shift();
  const action = positionals.shift() ?? actions[0];
  if (!actions.includes(action)) throw new UsageError(`No ${action}; there are: ${actions.join(', ')}`);
  if (action !== actions[0] && place === undefined) throw new UsageError(`${action} where?`);
  const { all, yes, limit, reason, as: actor, ...chosen } = values;
  return {
    action,
    ids: positionals,
    filter: Object.fromEntries(
      Object.entries(chosen).flatMap(([name, value]) =>
        typeof value === 'string' && value !== '' ? [[name, value]] : [],
      ),
    ),
    all,
    yes,
    limit: Number(limit),
    ...given({ place, reason, actor: whoActs(actor) }),
  };
}

function parse(args: readonly string[], filters: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(filters.map((name) => [name, text])),
        reason: text,
        as: text,
        limit: { type: 'string', default: '50' },
        all: flag,
        yes: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}
