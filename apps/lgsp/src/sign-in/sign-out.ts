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
    const kept = whoSignedIn(environment);
    // Who signed in elsewhere stays so: only there can they be signed out.
    if (!kept) return console.log('Nobody had signed in.');
    try {
      await revoke(environment, kept.refreshToken);
    } finally {
      forget(environment);
    }
    console.log(`${kept.official} has signed out.`);
  },
};
