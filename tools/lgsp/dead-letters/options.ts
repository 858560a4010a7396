import { parseArgs } from 'node:util';
import { given } from '@lgsp/kernel';
import { UsageError } from '../command.ts';

/** Filters go to the API as they are. */
export const FILTERS = ['status', 'source', 'topic', 'subject', 'type', 'error'] as const;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

export interface Options {
  readonly place?: string;
  readonly action: string;
  readonly ids: readonly string[];
  readonly filter: Readonly<Record<string, string>>;
  readonly work: boolean;
  readonly all: boolean;
  readonly yes: boolean;
  readonly limit: number;
  readonly reason?: string;
  readonly actor?: string;
}

export const ACTIONS = ['list', 'show', 'replay', 'discard'];

/** `[place] [action] [id…] --options`; without a place: everywhere. */
export function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const place = ACTIONS.includes(positionals[0] ?? '') ? undefined : positionals.shift();
  const action = positionals.shift() ?? 'list';
  if (!ACTIONS.includes(action)) throw new UsageError(`No ${action}; there are: ${ACTIONS.join(', ')}`);
  if (action !== 'list' && place === undefined) throw new UsageError(`${action} where?`);
  const { work, all, yes, limit, reason, as: actor } = values;
  return {
    action,
    ids: positionals,
    filter: Object.fromEntries(FILTERS.flatMap((name) => (values[name] ? [[name, values[name]]] : []))),
    work,
    all,
    yes,
    limit: Number(limit),
    ...given({ place, reason, actor }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        status: text,
        source: text,
        topic: text,
        subject: text,
        type: text,
        error: text,
        reason: text,
        as: { type: 'string', ...given({ default: process.env['LGSP_ACTOR'] || undefined }) },
        limit: { type: 'string', default: '50' },
        work: flag,
        all: flag,
        yes: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}
