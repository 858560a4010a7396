import { createInterface } from 'node:readline/promises';
import { given } from '@lgsp/kernel';
import { UsageError } from '../command.js';
import { type Options } from './options.js';
import { type Ask } from './place.js';

interface Done {
  readonly events?: number;
  readonly rows?: number;
  readonly next?: string;
}

interface Act {
  readonly place: string;
  readonly what: string;
  /** How many the filter matches, to be asked back. */
  readonly count: () => Promise<string>;
  /** What is said when it is done. */
  readonly done: string;
  readonly body?: Readonly<Record<string, string>>;
}

/** Does the action to what is named, or with `--all` to whatever the filter matches. */
export async function act(ask: Ask, options: Options, about: Act): Promise<void> {
  const { action, ids, all, actor, filter } = options;
  if (all === ids.length > 0) throw new UsageError(`${action} which? Ids, or --all with a filter`);
  if (actor === undefined)
    throw new UsageError(`${action} under whose name? lgsp sign-in <official>, or --as <official>`);
  for (const id of ids) {
    await ask('POST', `/${id}/${action}`, { ...(about.body && { body: about.body }), actor });
    console.log(`${id}: ${about.done}`);
  }
  if (!all || !(await agreed(options, about))) return;
  let [count, after] = [0, undefined as string | undefined];
  do {
    const page = { ...filter, ...about.body, ...given({ after }) };
    const done: Done = await ask<Done>('POST', `/${action}`, { body: page, actor });
    count += done.events ?? done.rows ?? 0;
    after = done.next;
  } while (after !== undefined);
  console.log(`${count}: ${about.done}`);
}

/** Nobody acts on everything by a slip: the number is asked back. */
async function agreed({ action, yes }: Options, { place, what, count: counted }: Act): Promise<boolean> {
  if (yes) return true;
  const count = await counted();
  if (!process.stdin.isTTY)
    throw new Error(`${action} of ${count} ${what}: say --yes where nobody can answer`);
  const line = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await line.question(`${action} ${count} ${what} of ${place}? Type ${count} to go on: `);
  line.close();
  if (answer.trim() === count) return true;
  console.log('Nothing was done.');
  return false;
}
