interface Promised {
  readonly dueAt: Date;
  /** Nothing is left to do by it. */
  readonly ended: boolean;
}

/**
 * What a provisional due date becomes: the one that the calendar gives now; the one that was promised where that has passed,
 * the work has ended, or the new one would lie in the past; undefined while the calendar is still not decided.
 */
export function settledDue(
  { dueAt, ended }: Promised,
  now: { readonly dueAt: Date; readonly provisional: boolean },
  at: Date,
): Date | undefined {
  if (ended || dueAt <= at) return dueAt;
  if (now.provisional) return undefined;
  return now.dueAt <= at ? dueAt : now.dueAt;
}
