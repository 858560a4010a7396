import { parseSubsystemId } from '@lgsp/x-road';
import { z } from 'zod';
import { code, date, name, subsystem } from './declared-parts.js';

/** A province has some hundred communes and some thousand schools. */
const MOST_MEMBERS = 5_000;

const GroupMember = z
  .strictObject({
    subsystem,
    /** First and last day of its membership; no last one: it goes on. */
    from: date,
    to: date.optional(),
  })
  .refine(({ from, to }) => to === undefined || from <= to, 'ends before it begins');

const Group = z.strictObject({ id: code, name, members: z.array(GroupMember).max(MOST_MEMBERS) });

/** Groups of clients that an agreement may name as its consumer. */
export const GroupsFile = z.strictObject({ version: z.int().positive(), groups: z.array(Group) });
export type GroupsFile = z.output<typeof GroupsFile>;

/** A row may be of a newer release, which says more of groups: nobody is a member by what is not understood here. */
export const understood = (group: GroupsFile['groups'][number]): readonly z.output<typeof GroupMember>[] =>
  Group.safeParse({ ...group, members: [] }).success
    ? group.members.filter((member) => GroupMember.safeParse(member).success)
    : [];

/** A client of the registry, or whoever is a member of a group. */
export const Consumer = z.union([subsystem, z.strictObject({ group: code })], {
  error: 'is neither a subsystem id nor { group: … }',
});

/** Nobody may be of this member class. */
const CLASS = 'GROUP';
export const isNobody = (id: string): boolean => parseSubsystemId(id)?.memberClass === CLASS;

/**
 * The consumer as rows have it. A gateway of a release that knows no groups reads `consumer` alone, and wants an id there: it finds one
 * that nobody has, so that it grants nothing to anybody.
 */
export const statedConsumer = (
  consumer: z.output<typeof Consumer>,
): { readonly consumer: string; readonly consumerGroup?: string } =>
  typeof consumer === 'string'
    ? { consumer }
    : { consumer: `VN/${CLASS}/MEMBERS/${consumer.group}`, consumerGroup: consumer.group };
