/** The list of groups as its row has it. */
export interface Groups {
  readonly version: number;
  readonly groups: readonly {
    readonly id: string;
    readonly members: readonly { readonly subsystem: string; readonly from: string; readonly to?: string }[];
  }[];
}

export const isMember = (lists: readonly Groups[], id: string, who: string, day: string): boolean =>
  lists
    .flatMap(({ groups }) => groups.filter((group) => group.id === id))
    .flatMap(({ members }) => members)
    .some(({ subsystem, from, to = day }) => subsystem === who && from <= day && day <= to);
