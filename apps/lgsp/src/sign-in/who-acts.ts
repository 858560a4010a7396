import { readEnvironment } from '../environment.js';
import { keptSignIn } from './kept.js';

/** Whom the command names, else the environment, else who has signed in. */
export function whoActs(named: string | undefined): string | undefined {
  const environment = readEnvironment();
  return named ?? environment.LGSP_ACTOR ?? keptSignIn(environment)?.official;
}
