/** A key may hold one `@`, behind at most 241 characters and before at most 14. */
const KEY = /^(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})$/;
/** 1 to 256 printable characters without `,` and `=`, the last no space. */
const VALUE = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const MOST_MEMBERS = 32;
/** Characters that are passed on; beyond, large members go first, then those at the end (W3C Trace Context §3.3.1.5). */
const LONGEST = 512;
const LARGE = 128;

/**
 * `tracestate` as it may be passed on (W3C Trace Context §3.3.1): members in their order, without white space around them; of
 * two with one key the first, which is the latest. Undefined when there is none, or a member is malformed: then all of
 * it is.
 */
export function parseTracestate(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const members = new Map<string, string>();
  for (const part of header.split(',')) {
    const member = part.trim();
    if (member === '') continue;
    const mark = member.indexOf('=');
    const key = member.slice(0, Math.max(mark, 0));
    if (!KEY.test(key) || !VALUE.test(member.slice(mark + 1))) return undefined;
    if (!members.has(key)) members.set(key, member);
  }
  if (members.size === 0 || members.size > MOST_MEMBERS) return undefined;
  return shortened([...members.values()]);
}

function shortened(members: readonly string[]): string | undefined {
  const all = members.join(',');
  if (all.length <= LONGEST) return all;
  const kept = members.filter((member) => member.length <= LARGE);
  while (kept.join(',').length > LONGEST) kept.pop();
  return kept.length > 0 ? kept.join(',') : undefined;
}
