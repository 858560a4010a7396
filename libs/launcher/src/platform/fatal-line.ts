interface Fatal {
  readonly level?: unknown;
  readonly fault?: unknown;
  readonly err?: { readonly message?: unknown };
}

/** Why a service ended, as its last fatal line says it (bootstrapService); undefined when it said nothing of the kind. */
export function fatalReason(lines: readonly string[]): string | undefined {
  const said = lines.findLast((line) => line.startsWith('{') && line.includes('"level":"fatal"'));
  if (said === undefined) return undefined;
  try {
    const { fault, err } = JSON.parse(said) as Fatal;
    const words = fault ?? err?.message;
    return typeof words === 'string' ? words : undefined;
  } catch {
    return undefined;
  }
}

/** The same of what a command wrote, or else the end of that. */
export const wordsOf = (output: string): string =>
  fatalReason(output.split('\n')) ?? output.trim().slice(-4_000);
