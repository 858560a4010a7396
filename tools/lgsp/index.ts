import type { Command } from './command.ts';
import { credentials } from './credentials.ts';
import { explain } from './explain.ts';
import { migrate } from './migrate.ts';
import { parked } from './parked.ts';
import { restored } from './restored.ts';
import { stuckWork } from './stuck-work.ts';

/** All of them; a new one is added here. */
export const commands: readonly Command[] = [credentials, explain, migrate, parked, restored, stuckWork];
