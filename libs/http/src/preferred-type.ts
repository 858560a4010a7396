interface Range {
  readonly type: string;
  readonly weight: number;
}

/** Which of the offered media types an `Accept` prefers (RFC 9110 §12.5.1), the first of equals; undefined: none of them. */
export function preferredType(accept: string | undefined, offered: readonly string[]): string | undefined {
  const ranges = rangesOf(accept ?? '');
  if (ranges.length === 0) return offered[0];
  let best: string | undefined;
  let most = 0;
  for (const type of offered) {
    const weight = weightOf(type, ranges);
    if (weight > most) [best, most] = [type, weight];
  }
  return best;
}

/** What is no media range says nothing; parameters of a type say nothing either, since none is offered twice. */
function rangesOf(accept: string): Range[] {
  return accept
    .toLowerCase()
    .split(',', 50)
    .flatMap((part) => {
      const [type = '', ...parameters] = part.split(';').map((word) => word.trim());
      if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$|^[\w!#$&^.+-]+\/\*$|^\*\/\*$/.test(type)) return [];
      const weight = parameters.map((one) => /^q=([01](?:\.\d{0,3})?)$/.exec(one)?.[1]).find(Boolean);
      return [{ type, weight: Number(weight ?? 1) }];
    });
}

/** That of the range that names it most exactly. */
function weightOf(type: string, ranges: readonly Range[]): number {
  for (const wanted of [type, `${type.split('/')[0] ?? ''}/*`, '*/*']) {
    const range = ranges.find((one) => one.type === wanted);
    if (range) return range.weight;
  }
  return 0;
}
