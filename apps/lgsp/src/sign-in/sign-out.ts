import { type Command, UsageError } from '../command.js';
import { readEnvironment } from '../environment.js';
import { revoke } from '../oauth.js';
import { forget, whoSignedIn } from './kept.js';

export const signOut: Command = {
  name: 'sign-out',
  usage: `lgsp sign-out               you act no more, here and with whatever was left elsewhere`,
  async run(args) {
    if (args.length > 0) throw new UsageError();
    const environment = readEnvironment();
    try {
      const kept = whoSignedIn(environment);
      if (kept) await revoke(environment, kept.refreshToken);
      console.log(kept ? `${kept.official} has signed out.` : 'Nobody had signed in.');
    } finally {
      forget(environment);
    }
  },
};
