/** One promise that was not kept: its short name, and where. Never a personal value. */
export interface Violation {
  readonly promise: string;
  readonly what: string;
}

/** What was found must be what was expected, each exactly once. Keys stand in the report: nothing personal may be one. */
export function exactlyOnce(
  promise: string,
  expected: Iterable<string>,
  found: Iterable<string>,
): Violation[] {
  const counts = new Map<string, number>();
  for (const key of found) counts.set(key, (counts.get(key) ?? 0) + 1);
  const wanted = new Set(expected);
  const missing = [...wanted].filter((key) => !counts.has(key)).map((key) => `missing: ${key}`);
  const odd = [...counts].flatMap(([key, n]) => [
    ...(wanted.has(key) ? [] : [`belongs to nothing: ${key}`]),
    ...(n > 1 ? [`${n} times: ${key}`] : []),
  ]);
  return [...missing, ...odd].map((what) => ({ promise, what }));
}
