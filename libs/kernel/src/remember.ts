/**
 * `compute` with its results kept, for pure functions of texts that come again and again. At `limit` results all are
 * forgotten, so that who sends ever new texts fills no memory.
 */
export function remember<T>(compute: (text: string) => T, limit = 1_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = compute(text);
    if (known.size >= limit) known.clear();
    known.set(text, result);
    return result;
  };
}
