import type { Command } from './command.ts';
import { credentials } from './credentials.ts';
import { migrate } from './migrate.ts';
import { restored } from './restored.ts';
import { signIn } from './sign-in.ts';

/** Those about the data folder of `npm start`; all others are the app's. */
export const commands: readonly Command[] = [credentials, migrate, restored, signIn];
