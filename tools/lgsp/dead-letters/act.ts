import { createInterface } from 'node:readline/promises';
import { given } from '@lgsp/kernel';
import { UsageError } from '../command.ts';
import { workFilter } from './list.ts';
import { type Options } from './options.ts';
import { type Place } from './place.ts';

interface Done {
  readonly events?: number;
  readonly rows?: number;
  readonly next?: string;
}

/** The content of events, one after the other: each is read under a record that names the person. */
export async function show(place: Place, { ids, actor }: Options): Promise<void> {
  if (ids.length === 0) throw new UsageError('show which event?');
  if (actor === undefined) throw new UsageError('show under whose name? --as <member>:<staff id>');
  for (const id of ids)
    console.log(JSON.stringify(await place.ask('GET', `/${id}/content`, { actor }), null, 2));
}

/** Replays or discards the named events, or with `--all` whatever the filter matches. */
export async function act(place: Place, options: Options): Promise<void> {
  const { action, ids, work, all, actor, reason } = options;
  if (work && action === 'discard')
    throw new UsageError('A work row is a promised call: it can be tried again, not discarded');
  if (action === 'discard' && (reason === undefined || actor === undefined))
    throw new UsageError('discard why, and under whose name? --reason "…" --as <member>:<staff id>');
  if (all === ids.length > 0) throw new UsageError(`${action} which? Ids, or --all with a filter`);
  const verb = work ? 'retry' : action;
  const ask = work ? place.work : place.ask;
  const body = action === 'discard' ? { reason } : {};
  const by = given({ actor });
  for (const id of ids) {
    await ask('POST', `/${id}/${verb}`, { ...(action === 'discard' ? { body } : {}), ...by });
    console.log(`${id}: ${DONE[verb] ?? verb}`);
  }
  if (!all || !(await agreed(place, options))) return;
  const filter = work ? { state: 'stuck', ...workFilter(options) } : options.filter;
  let [count, after] = [0, undefined as string | undefined];
  do {
    const page = { ...filter, ...body, ...given({ after }) };
    const done: Done = await ask<Done>('POST', `/${verb}`, { body: page, ...by });
    count += done.events ?? done.rows ?? 0;
    after = done.next;
  } while (after !== undefined);
  console.log(`${count}: ${DONE[verb] ?? verb}`);
}

const DONE: Readonly<Record<string, string>> = {
  replay: 'tried again',
  retry: 'tried again',
  discard: 'discarded when their turn comes',
};

/** Nobody acts on everything by a slip: the number is asked back. */
async function agreed(place: Place, { action, filter, work, yes }: Options): Promise<boolean> {
  if (yes) return true;
  const what = work ? 'stuck work rows' : 'events';
  const query = new URLSearchParams(filter);
  const count = work
    ? 'all'
    : String((await place.ask<{ events: number }>('GET', `/count?${query.toString()}`)).events);
  if (!process.stdin.isTTY)
    throw new Error(`${action} of ${count} ${what}: say --yes where nobody can answer`);
  const line = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await line.question(`${action} ${count} ${what} of ${place.name}? Type ${count} to go on: `);
  line.close();
  if (answer.trim() === count) return true;
  console.log('Nothing was done.');
  return false;
}
