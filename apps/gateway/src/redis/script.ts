import { createHash } from 'node:crypto';

/** Lua that Redis runs whole or not at all, known to it by its hash. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** Every one that this process may run. */
export const scripts: Script[] = [];

export function script(lua: string): Script {
  const made = { lua, sha: createHash('sha1').update(lua).digest('hex') };
  scripts.push(made);
  return made;
}
