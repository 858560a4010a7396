import { parseSubsystemId } from '@lgsp/x-road';
import {
  type AgreementFile,
  type Declaration,
  type MembersFile,
  type SubscriptionFile,
} from './declarations.js';
import { type GroupsFile } from './groups-file.js';

type Entry = MembersFile['subsystems'][number];

/** Agreements, groups and subscriptions of before a move name the id of then: they mean the id of today. */
export function atPresentIds(
  declarations: readonly Declaration[],
  entries: readonly Entry[],
): readonly Declaration[] {
  const present = new Map(
    entries.flatMap(({ id, formerly = [] }) => formerly.map((former) => [former.id, id] as const)),
  );
  if (present.size === 0) return declarations;
  const of = <Id>(id: Id): Id => (present.get(String(id)) as Id | undefined) ?? id;
  return declarations.map((one): Declaration => {
    if (one.kind === 'agreement') {
      const file = one.content as AgreementFile;
      return { ...one, content: { ...file, consumer: of(file.consumer), provider: of(file.provider) } };
    }
    if (one.kind === 'groups') {
      const file = one.content as GroupsFile;
      const groups = file.groups.map((group) => ({
        ...group,
        members: group.members.map((term) => ({ ...term, subsystem: of(term.subsystem) })),
      }));
      return { ...one, content: { ...file, groups } };
    }
    if (one.kind !== 'subscription') return one;
    const file = one.content as SubscriptionFile;
    return { ...one, content: { ...file, consumer: of(file.consumer) } };
  });
}

/** Why entries cannot have moved as they state. */
export function moveFaults(entries: readonly Entry[]): string[] {
  const taken = new Map<string, string>(entries.map(({ id }) => [id, id]));
  return entries.flatMap(({ id, formerly = [] }) =>
    formerly.flatMap((former) => {
      const before = taken.get(former.id);
      taken.set(former.id, id);
      return [
        ...(before === undefined ? [] : [`subsystem ${id}: its former id ${former.id} is that of ${before}`]),
        // Topics, addresses and tokens are called by it.
        ...(shortName(former.id) === shortName(id)
          ? []
          : [`subsystem ${id}: it keeps the short name of ${former.id}`]),
      ];
    }),
  );
}

const shortName = (id: string): string | undefined => parseSubsystemId(id)?.subsystem;
