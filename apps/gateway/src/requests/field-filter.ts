/** An RFC 6901 pointer, in which a token `*` stands for every item of an array (or member of an object). */
export type FieldPointer = string;

/** A tree of what may pass; an empty leaf lets the whole value pass. */
interface FilterNode {
  readonly children: Map<string, FilterNode>;
  whole: boolean;
}

export type FieldFilter = (value: unknown) => unknown;

/** Also refuses names that would reach an object's prototype. */
export const isFieldPointer = (pointer: string): boolean =>
  /^(\/([^~/]|~[01])+)+$/.test(pointer) && !/(^|\/)(__proto__|constructor|prototype)(\/|$)/.test(pointer);

/** Compiles the agreed pointers once; the result keeps what they name, in place, and nothing else. */
export function compileFieldFilter(pointers: readonly FieldPointer[]): FieldFilter {
  const root: FilterNode = { children: new Map(), whole: false };
  for (const pointer of pointers) {
    let node = root;
    for (const token of pointer.slice(1).split('/')) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const next = node.children.get(name) ?? { children: new Map<string, FilterNode>(), whole: false };
      node.children.set(name, next);
      node = next;
    }
    node.whole = true;
  }
  return (value) => keep(root, value) ?? (Array.isArray(value) ? [] : {});
}

function keep(node: FilterNode, value: unknown): unknown {
  if (node.whole) return value;
  if (Array.isArray(value)) return keepItems(node, value);
  if (typeof value !== 'object' || value === null) return undefined;
  const kept: Record<string, unknown> = {};
  const every = node.children.get('*');
  for (const name of every ? Object.keys(value) : node.children.keys()) {
    // A member of this name would be set as the prototype; no honest answer has one.
    if (name === '__proto__' || !Object.hasOwn(value, name)) continue;
    const child = node.children.get(name) ?? every;
    const part = child && keep(child, (value as Record<string, unknown>)[name]);
    if (part !== undefined) kept[name] = part;
  }
  return kept;
}

function keepItems(node: FilterNode, items: readonly unknown[]): unknown {
  const every = node.children.get('*');
  if (every) return items.map((item) => keep(every, item)).filter((item) => item !== undefined);
  // A single index keeps its item; the places before it collapse, since nulls would tell how many there are.
  const kept = items.flatMap((item, index) => {
    const child = node.children.get(String(index));
    const part = child ? keep(child, item) : undefined;
    return part === undefined ? [] : [part];
  });
  return kept;
}

/** What of a provider's error passes under a field filter (RFC 9457 members that name the error, never its story). */
export function filterProblem(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value))
    if (PROBLEM_MEMBERS.has(name) && (typeof member === 'string' || typeof member === 'number'))
      kept[name] = member;
  return kept;
}

const PROBLEM_MEMBERS = new Set(['type', 'title', 'status', 'code']);
