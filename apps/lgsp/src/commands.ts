import { type Command } from './command.js';
import { explain } from './explain.js';
import { parked } from './parked.js';
import { registry } from './registry.js';
import { signIn } from './sign-in/sign-in.js';
import { signOut } from './sign-in/sign-out.js';
import { stuckWork } from './stuck-work.js';

/** All of them; a new one is added here. */
export const commands: readonly Command[] = [explain, parked, registry, signIn, signOut, stuckWork];
