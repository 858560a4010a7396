import { type Change } from './bundles.js';
import { type GroupsFile } from './groups-file.js';
import { textChanges } from './text-changes.js';

/** Who becomes a member, who is none any more, and whose days change: `before` is in force, `after` would be. */
export function membershipChanges(
  before: GroupsFile | undefined,
  after: GroupsFile | undefined,
): readonly Change[] {
  return textChanges(termsOf(before), termsOf(after));
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
