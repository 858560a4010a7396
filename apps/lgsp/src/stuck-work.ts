import { type Command, UsageError } from './command.js';
import { Gateway } from './gateway.js';
import { act } from './places/act.js';
import { list } from './places/list.js';
import { optionsOf } from './places/options.js';
import { atEach, places } from './places/place.js';

const COLUMNS = ['id', 'state', 'kind', 'attempts', 'lastError', 'runAt', 'dossier'];
const STUCK = { state: 'stuck' };

/** Work rows whose call was refused for good or is in doubt: promised calls, to be tried again and never discarded. */
export const stuckWork: Command = {
  name: 'stuck-work',
  usage: `lgsp stuck-work [service] [list]                        calls that no longer go by themselves
lgsp stuck-work <service> retry <id…>|--all              tries again now
  you: who has signed in (lgsp sign-in), or --as H56:op-1
  filters: --kind --error   --limit n   --yes: ask nothing`,
  async run(args) {
    const given = optionsOf(args, ['list', 'retry'], ['kind', 'error']);
    const options = { ...given, filter: { ...STUCK, ...given.filter } };
    await atEach(await places(new Gateway(), options.place), async ({ name, work }) => {
      if (!work && options.place !== undefined) throw new UsageError(`The ${name} has no work rows`);
      if (!work) return;
      if (options.action === 'list') return list(`${name}: stuck work`, work, options, COLUMNS);
      const rows = { place: name, what: 'stuck work rows', count: () => Promise.resolve('all') };
      return act(work, options, { ...rows, done: 'tried again' });
    });
  },
};
