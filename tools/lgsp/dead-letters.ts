import { type Command, told } from './command.ts';
import { act, show } from './dead-letters/act.ts';
import { list } from './dead-letters/list.ts';
import { optionsOf } from './dead-letters/options.ts';
import { places } from './dead-letters/place.ts';

/** What waits for an operator: parked, late and malformed events of every inbox and of the router, stuck work rows. */
export const deadLetters: Command = {
  name: 'dead-letters',
  usage: `npm run lgsp -- dead-letters [service|router] [list]             what waits, everywhere or there
npm run lgsp -- dead-letters <service|router> show <id> --as H56:op-1     an event's content; who reads is recorded
npm run lgsp -- dead-letters <service|router> replay <id…>|--all          tries again now
npm run lgsp -- dead-letters <service|router> discard <id…>|--all --reason "…" --as H56:op-1
  filters: --status --source --topic --subject --type --error   --limit n   --work: stuck work rows   --yes: ask nothing`,
  async run(args) {
    const options = optionsOf(args);
    for (const place of places(options.place)) {
      if (options.action === 'list') await list(place, options).catch(said(place.name));
      else if (options.action === 'show') await show(place, options);
      else await act(place, options);
    }
  },
};

/** One place that is away hides nothing of the others. */
const said =
  (name: string) =>
  (error: unknown): void => {
    console.error(`${name}: ${told(error)}`);
    process.exitCode = 1;
  };
