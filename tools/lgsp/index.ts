import type { Command } from './command.ts';
import { credentials } from './credentials.ts';
import { deadLetters } from './dead-letters.ts';
import { explain } from './explain.ts';
import { migrate } from './migrate.ts';
import { restored } from './restored.ts';

/** All of them; a new one is added here. */
export const commands: readonly Command[] = [credentials, deadLetters, explain, migrate, restored];
