import { given, type LocalDate } from '@lgsp/kernel';
import { systemId } from '@lgsp/x-road';
import { type Group, type Term } from '../policy/group.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type AgreementFile } from './declarations.js';
import { type GroupsFile, understood } from './groups-file.js';

/** Clauses, counted for each member and purpose. A province needs a tenth; these a gateway loads within some seconds. */
const MOST = 200_000;

export const groupsOf = ({ version, groups }: GroupsFile): readonly Group[] =>
  groups.map((group) => ({
    ...{ id: group.id, version, name: group.name },
    members: understood(group).map(({ subsystem, from, to }) => ({
      ...{ subsystem: systemId(subsystem), from },
      ...given({ to }),
    })),
  }));

/** Why these groups must not be loaded. */
export function groupFaults(
  groups: readonly Group[],
  subsystems: ReadonlyMap<string, Subsystem>,
): readonly string[] {
  return groups.flatMap(({ id, members }) => {
    const terms = Map.groupBy(members, ({ subsystem }) => subsystem.text);
    const strangers = [...terms.keys()].filter((member) => !subsystems.get(member)?.client);
    return [
      ...strangers.map((member) => `group ${id}: ${member} is no client of the registry`),
      ...[...terms].flatMap(([member, ofOne]) =>
        overlaps(ofOne).map((day) => `group ${id}: ${member} is a member twice on ${day}`),
      ),
    ];
  });
}

/** First days on which two terms hold. */
function overlaps(terms: readonly Term[]): readonly LocalDate[] {
  const sorted = terms.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.flatMap(({ from }, index) => {
    const before = sorted[index - 1];
    return before && (before.to === undefined || from <= before.to) ? [from] : [];
  });
}

/** Each member has each agreement of its group, so that a few small files could make more than a process holds. */
export function groupExcess(agreements: readonly AgreementFile[], groups: readonly Group[]): string[] {
  const sizes = new Map(groups.map(({ id, members }) => [id, members.length]));
  const all = agreements
    .map(({ consumerGroup = '', requests, purposes, events }) => {
      const clauses = requests.length * purposes.length + events.length;
      return clauses * (sizes.get(consumerGroup) ?? 0);
    })
    .reduce((sum, some) => sum + some, 0);
  return all > MOST
    ? [`agreements of groups have ${all} clauses for each member and purpose, more than ${MOST}`]
    : [];
}
