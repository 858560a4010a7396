import { type Change } from './bundles.js';

/** What there is by name, as text: what comes, goes and says something else; `were` is in force, `are` would be. */
export const textChanges = (
  were: ReadonlyMap<string, string>,
  are: ReadonlyMap<string, string>,
): readonly Change[] =>
  [...new Set([...were.keys(), ...are.keys()])].sort().flatMap((what): Change[] => {
    const [was, is] = [were.get(what), are.get(what)];
    if (was === is) return [];
    if (is === undefined) return was === undefined ? [] : [{ change: 'ends', what, version: was }];
    return [
      was === undefined
        ? { change: 'begins', what, version: is }
        : { change: 'replaces', what, version: is, before: was },
    ];
  });
