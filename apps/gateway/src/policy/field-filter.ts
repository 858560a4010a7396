import { JsonByte, type JsonName, JsonNames, JsonScanner, RepeatedName } from '@lgsp/kernel';
import { type FieldPointer } from './field-pointer.js';

/** A tree of what may pass. */
interface FilterNode {
  readonly children: Map<string, FilterNode>;
  /** What `*` says: of whatever has no name of its own. */
  every?: FilterNode;
  /** The children again, by the bytes of their names: compared, not decoded. */
  readonly named: { readonly name: Buffer; readonly node: FilterNode }[];
  /** What passes here whatever is below: any value, or only one that has nothing below. */
  passes?: 'any' | 'scalar';
}

/** Of a JSON text (valid UTF-8), what may pass of it, to the byte as it was written. @throws JsonFault */
export type FieldFilter = (body: Buffer) => Buffer;

/** Compiles the agreed pointers once; the result keeps what they name, in place, and nothing else. */
export function compileFieldFilter(pointers: readonly FieldPointer[]): FieldFilter {
  const root = compile(pointers, 'any');
  return (body) => new Cut(body).of(root);
}

function compile(pointers: readonly FieldPointer[], passes: 'any' | 'scalar'): FilterNode {
  const root = newNode();
  for (const pointer of pointers) {
    let node = root;
    for (const token of pointer.slice(1).split('/'))
      node = childOf(node, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    node.passes = passes;
  }
  return root;
}

function newNode(): FilterNode {
  return { children: new Map(), named: [] };
}

function childOf(parent: FilterNode, name: string): FilterNode {
  if (name === '*') return (parent.every ??= newNode());
  const known = parent.children.get(name);
  if (known) return known;
  const node = newNode();
  parent.children.set(name, node);
  parent.named.push({ name: Buffer.from(name), node });
  return node;
}

/** One pass over a body: what is kept is copied, the rest is passed over; all of it must be JSON. */
class Cut {
  private readonly scan: JsonScanner;
  private readonly kept: Buffer;
  private size = 0;

  constructor(private readonly body: Buffer) {
    this.scan = new JsonScanner(body);
    this.kept = Buffer.allocUnsafe(Math.max(body.length, 2));
  }

  of(root: FilterNode): Buffer {
    if (this.keeps(root)) this.keep(root);
    else {
      this.scan.skip();
      this.put(JsonByte.object);
      this.put(JsonByte.objectEnd);
    }
    this.scan.end();
    return this.kept.subarray(0, this.size);
  }

  /** What a value begins with tells whether anything of it is kept. */
  private keeps({ passes }: FilterNode): boolean {
    if (passes === 'any') return true;
    if (passes === 'scalar') return this.scan.isScalar();
    const begin = this.scan.peek();
    return begin === JsonByte.object || begin === JsonByte.array;
  }

  private keep(node: FilterNode): void {
    const { scan } = this;
    if (node.passes) {
      const start = scan.at;
      scan.skip();
      this.copy(start, scan.at);
    } else if (scan.peek() === JsonByte.object) this.members(node);
    else this.items(node);
  }

  /** An agreed name that comes twice is refused: the two parties might not take the same one of them. */
  private members(node: FilterNode): void {
    const { scan } = this;
    const { every } = node;
    const seen: FilterNode[] = [];
    const others = every && new JsonNames();
    let first = true;
    this.put(JsonByte.object);
    if (scan.enter(JsonByte.objectEnd))
      do {
        const start = scan.at;
        const name = scan.name();
        const named = this.find(node, name);
        if (!named) others?.add(scan.textOf(name));
        else if (seen.includes(named)) throw new RepeatedName();
        else seen.push(named);
        const child = named ?? every;
        if (child && this.keeps(child)) {
          if (!first) this.put(JsonByte.comma);
          first = false;
          this.copy(start, scan.at);
          this.keep(child);
        } else scan.skip();
      } while (scan.more(JsonByte.objectEnd));
    this.put(JsonByte.objectEnd);
  }

  /** A single index keeps its item; the places before it collapse, since nulls would tell how many there are. */
  private items({ children, every }: FilterNode): void {
    const { scan } = this;
    let first = true;
    let index = 0;
    this.put(JsonByte.array);
    if (scan.enter(JsonByte.arrayEnd))
      do {
        const child = every ?? children.get(String(index));
        if (child && this.keeps(child)) {
          if (!first) this.put(JsonByte.comma);
          first = false;
          this.keep(child);
        } else scan.skip();
        index += 1;
      } while (scan.more(JsonByte.arrayEnd));
    this.put(JsonByte.arrayEnd);
  }

  private find({ children, named }: FilterNode, name: JsonName): FilterNode | undefined {
    const { body } = this;
    if (!name.plain) return children.get(this.scan.textOf(name));
    const length = name.end - name.start;
    next: for (const one of named) {
      if (one.name.length !== length) continue;
      for (let i = 0; i < length; i += 1) if (one.name[i] !== body[name.start + i]) continue next;
      return one.node;
    }
    return undefined;
  }

  private put(byte: number): void {
    this.kept[this.size] = byte;
    this.size += 1;
  }

  private copy(start: number, end: number): void {
    const { body, kept } = this;
    if (end - start > 64) this.size += body.copy(kept, this.size, start, end);
    else for (let at = start; at < end; at += 1) this.put(body[at] ?? 0);
  }
}

const PROBLEM = compile(['/type', '/title', '/status', '/code'], 'scalar');

/** What of a provider's error passes under a field filter (RFC 9457 members that name the error, never its story). */
export const filterProblem: FieldFilter = (body) => new Cut(body).of(PROBLEM);
