/**
 * The fields that have a value: what is null or undefined is left out, as `exactOptionalPropertyTypes` and JSON with optional
 * fields want it. `{ id, ...given({ holder, closedAt: closedAt?.toISOString() }) }`.
 */
export function given<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> };
}
