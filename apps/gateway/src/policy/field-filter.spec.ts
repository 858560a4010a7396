import fc from 'fast-check';
import {
  type Item,
  type Member,
  memberText,
  pointers,
  textOf,
  type Written,
  written,
} from '../../test/json-texts.js';
import { JsonFault } from '@lgsp/kernel';
import { compileFieldFilter, filterProblem } from './field-filter.js';
import { isFieldPointer } from './field-pointer.js';

const filtered = (granted: readonly string[], text: string): string =>
  compileFieldFilter(granted)(Buffer.from(text)).toString();

describe('field filter', () => {
  it('keeps what the pointers name and nothing else', () => {
    const granted = ['/match', '/person/id'];
    expect(filtered(granted, '{"match":true,"person":{"id":1,"number":2},"birthDate":"x"}')).toBe(
      '{"match":true,"person":{"id":1}}',
    );
    expect(filtered(granted, '[1]')).toBe('[]');
    expect(filtered(granted, '"text"')).toBe('{}');
  });

  it('takes * for every item, at any depth', () => {
    expect(filtered(['/items/*/id', '/next'], '{"items":[{"id":1,"name":"a"},{"id":2},3],"total":9}')).toBe(
      '{"items":[{"id":1},{"id":2}]}',
    );
    expect(filtered(['/*/id'], '[{"id":1,"x":1}]')).toBe('[{"id":1}]');
  });

  it('reads escapes', () => expect(filtered(['/a~1b'], '{"a/b":1,"c":2}')).toBe('{"a/b":1}'));

  it.each(['', 'match', '/', '/a//b', '/a~2', '/__proto__/x'])('refuses the pointer %j', (pointer) =>
    expect(isFieldPointer(pointer)).toBe(false),
  );

  it('leaves numbers, escapes, order and white space of what it keeps as they are', () => {
    const kept = '{"z": 9007199254740993,"a": {"price":1.10, "e":-0.0E+2,\n "__proto__":{"x":"\\u00e9\\/"}}}';
    expect(filtered(['/a', '/z'], kept.replace('{', '{"no":1,'))).toBe(kept);
  });

  it('leaves of an error only what names it', () =>
    expect(
      filterProblem(
        Buffer.from(
          '{"type":"t","title":["T"],"status":404.0,"code":"C","detail":"Nguyễn Văn A","errors":[]}',
        ),
      ).toString(),
    ).toBe('{"type":"t","status":404.0,"code":"C"}'));
});

describe('field filter, on any text and any pointers', () => {
  it('copies each value as it was written', () => {
    fc.assert(
      fc.property(pointers, written(true), (granted, value) => {
        const expected = cutByHand(tree(granted), value) ?? '{}';
        if (expected === TWICE) expect(() => filtered(granted, textOf(value))).toThrow(JsonFault);
        else expect(filtered(granted, textOf(value))).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says what a filter of values would say', () => {
    fc.assert(
      fc.property(pointers, written(false), (granted, value) => {
        const text = textOf(value).replaceAll('__proto__', 'proto').replaceAll(ESCAPED_PROTO, 'proto');
        const parsed: unknown = JSON.parse(text);
        expect(JSON.parse(filtered(granted, text))).toEqual(
          keep(tree(granted), parsed) ?? (Array.isArray(parsed) ? [] : {}),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('lets pass every value whose place is granted, and no other', () => {
    fc.assert(
      fc.property(pointers, written(false), (granted, value) => {
        const places: string[][] = [];
        const marked = mark(value, [], places);
        const passed = [...filtered(granted, marked).matchAll(/"place (\d+)"/g)].map(([, nr]) => Number(nr));
        const allowed = [...places.keys()].filter((nr) => isGranted(granted, places[nr] ?? []));
        expect(passed.filter((nr) => !isGranted(granted, places[nr] ?? []))).toEqual([]);
        // A name beside `*` counts for itself alone, and in an array `*` counts alone.
        if (!isMixed(tree(granted))) expect(passed).toEqual(allowed);
      }),
      { numRuns: 1_000 },
    );
  });
});

const ESCAPED_PROTO = [...'__proto__'].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('');
const TWICE = 'an agreed name comes twice';

interface Tree {
  readonly children: Map<string, Tree>;
  whole: boolean;
}

function tree(granted: readonly string[]): Tree {
  const root: Tree = { children: new Map(), whole: false };
  for (const pointer of granted) {
    let node = root;
    for (const token of pointer.slice(1).split('/')) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const next: Tree = node.children.get(name) ?? { children: new Map(), whole: false };
      node.children.set(name, next);
      node = next;
    }
    node.whole = true;
  }
  return root;
}

/** The same by the parts of which the text was put together; undefined: nothing of it. */
function cutByHand(node: Tree, value: Written): string | undefined {
  if (node.whole) return textOf(value);
  if ('text' in value) return undefined;
  const kept: string[] = [];
  if ('items' in value) for (const [index, one] of value.items.entries()) add(itemOf(node, index, one));
  else {
    const granted = value.members.filter(({ name }) => childOf(node, name));
    if (new Set(granted.map(({ name }) => name)).size < granted.length) return TWICE;
    for (const one of granted) add(memberOf(node, one));
  }
  if (kept.includes(TWICE)) return TWICE;
  return 'items' in value ? `[${kept.join(',')}]` : `{${kept.join(',')}}`;

  function add(part: string | undefined): void {
    if (part !== undefined) kept.push(part);
  }
}

const childOf = ({ children }: Tree, name: string): Tree | undefined =>
  children.get(name) ?? children.get('*');

function itemOf({ children }: Tree, index: number, { value }: Item): string | undefined {
  const child = children.get('*') ?? children.get(String(index));
  return child && cutByHand(child, value);
}

function memberOf(node: Tree, member: Member): string | undefined {
  const child = childOf(node, member.name);
  const part = child && cutByHand(child, member.value);
  return part === undefined || part === TWICE ? part : memberText(member, part);
}

/** A filter of parsed values. */
function keep(node: Tree, value: unknown): unknown {
  if (node.whole) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value))
    return value
      .map((item, index) => {
        const child = node.children.get('*') ?? node.children.get(String(index));
        return child && keep(child, item);
      })
      .filter((item) => item !== undefined);
  const parts = Object.entries(value).flatMap(([name, member]) => {
    const child = childOf(node, name);
    const part = child && keep(child, member);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(parts);
}

/** The text with the number of its place instead of each value that has nothing below. */
function mark(value: Written, place: string[], places: string[][]): string {
  if ('text' in value) return `"place ${places.push(place) - 1}"`;
  if ('items' in value)
    return `[${value.items.map((one, index) => mark(one.value, [...place, String(index)], places)).join(',')}]`;
  const members = value.members.map((one) => memberText(one, mark(one.value, [...place, one.name], places)));
  return `{${members.join(',')}}`;
}

const isMixed = ({ children, whole }: Tree): boolean =>
  !whole && ((children.has('*') && children.size > 1) || [...children.values()].some(isMixed));

const isGranted = (granted: readonly string[], place: readonly string[]): boolean =>
  granted.some((pointer) => {
    const tokens = pointer
      .slice(1)
      .split('/')
      .map((token) => token.replaceAll('~1', '/'));
    return tokens.length <= place.length && tokens.every((token, nr) => token === '*' || token === place[nr]);
  });
