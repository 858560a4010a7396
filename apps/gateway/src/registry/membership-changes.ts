import { type Change } from './bundles.js';
import { type GroupsFile } from './groups-file.js';

/** Who becomes a member, who is none any more, and whose days change: `before` is in force, `after` would be. */
export function membershipChanges(
  before: GroupsFile | undefined,
  after: GroupsFile | undefined,
): readonly Change[] {
  const [were, are] = [termsOf(before), termsOf(after)];
  return [...new Set([...were.keys(), ...are.keys()])].sort().flatMap((what): Change[] => {
    const [was, is] = [were.get(what), are.get(what)];
    if (was === is) return [];
    if (is === undefined) return was === undefined ? [] : [{ change: 'ends', what, version: was }];
    return [
      was === undefined
        ? { change: 'begins', what, version: is }
        : { change: 'replaces', what, version: is, before: was },
    ];
  });
}

/** The days of each member of each group, as text. */
function termsOf({ groups }: Pick<GroupsFile, 'groups'> = { groups: [] }): ReadonlyMap<string, string> {
  const members = groups.flatMap(({ id, members }) =>
    members.map(({ subsystem, from, to }) => ({
      what: `member of ${id} ${subsystem}`,
      days: to === undefined ? `from ${from}` : `${from} to ${to}`,
    })),
  );
  return new Map(
    [...Map.groupBy(members, ({ what }) => what)].map(([what, terms]) => [
      what,
      terms
        .map(({ days }) => days)
        .sort()
        .join(', '),
    ]),
  );
}
