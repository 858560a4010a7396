import { type Command, UsageError } from './command.js';
import { Gateway } from './gateway.js';
import { act } from './places/act.js';
import { list } from './places/list.js';
import { type Options, optionsOf } from './places/options.js';
import { atEach, type Ask, places } from './places/place.js';

const COLUMNS = ['id', 'status', 'state', 'type', 'subject', 'attempts', 'lastError', 'errorCode', 'retryAt'];
/** They go to the API as they are. */
const FILTERS = ['status', 'source', 'topic', 'subject', 'type', 'error'] as const;

/** Parked events: what a department's inbox or the router refused, and what waits with its subject. */
export const parked: Command = {
  name: 'parked',
  usage: `lgsp parked [service|router] [list]                     parked events, everywhere or there
lgsp parked <service|router> show <id>     an event's content; who reads is recorded
lgsp parked <service|router> replay <id…>|--all          tries again now
lgsp parked <service|router> discard <id…>|--all --reason "…"     gives up, for good; you have just signed in
  you: who has signed in (lgsp sign-in), or --as H56:op-1
  filters: --status --source --topic --subject --type --error   --limit n   --yes: ask nothing`,
  async run(args) {
    const options = optionsOf(args, ['list', 'show', 'replay', 'discard'], FILTERS);
    await atEach(await places(new Gateway(), options.place), async ({ name, parked: ask }) => {
      if (options.action === 'list') await list(`${name}: parked events`, ask, options, COLUMNS);
      else if (options.action === 'show') await show(ask, options);
      else await replayOrDiscard(name, ask, options);
    });
  },
};

/** The content of events, one after the other: each is read under a record that names the person. */
async function show(ask: Ask, { ids, actor }: Options): Promise<void> {
  if (ids.length === 0) throw new UsageError('show which event?');
  if (actor === undefined)
    throw new UsageError('show under whose name? lgsp sign-in <official>, or --as <official>');
  for (const id of ids) console.log(JSON.stringify(await ask('GET', `/${id}/content`, { actor }), null, 2));
}

function replayOrDiscard(place: string, ask: Ask, options: Options): Promise<void> {
  const { action, reason } = options;
  const count = async (): Promise<string> => {
    const query = new URLSearchParams(options.filter);
    return String((await ask<{ events: number }>('GET', `/count?${query.toString()}`)).events);
  };
  const about = { place, what: 'parked events', count };
  if (action === 'replay') return act(ask, options, { ...about, done: 'tried again' });
  if (reason === undefined) throw new UsageError('discard why? --reason "…"');
  return act(ask, options, { ...about, done: 'discarded when their turn comes', body: { reason } });
}
