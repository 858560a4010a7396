import { type Command, UsageError } from './command.ts';
import { act } from './places/act.ts';
import { list } from './places/list.ts';
import { optionsOf } from './places/options.ts';
import { atEach, places } from './places/place.ts';

const COLUMNS = ['id', 'state', 'kind', 'attempts', 'lastError', 'runAt', 'dossier'];
const STUCK = { state: 'stuck' };

/** Work rows whose call was refused for good or is in doubt: promised calls, to be tried again and never discarded. */
export const stuckWork: Command = {
  name: 'stuck-work',
  usage: `npm run lgsp -- stuck-work [service] [list]                        calls that no longer go by themselves
npm run lgsp -- stuck-work <service> retry <id…>|--all              tries again now
  filters: --kind --error   --limit n   --yes: ask nothing`,
  async run(args) {
    const given = optionsOf(args, ['list', 'retry'], ['kind', 'error']);
    const options = { ...given, filter: { ...STUCK, ...given.filter } };
    await atEach(places(options.place), async ({ name, work }) => {
      if (!work && options.place !== undefined) throw new UsageError(`The ${name} has no work rows`);
      if (!work) return;
      if (options.action === 'list') return list(`${name}: stuck work`, work, options, COLUMNS);
      const rows = { place: name, what: 'stuck work rows', count: () => Promise.resolve('all') };
      return act(work, options, { ...rows, done: 'tried again' });
    });
  },
};
