import fc from 'fast-check';

/** A JSON text taken apart: white space, numbers, escapes and repeated names as they are written. */
export type Written =
  { readonly text: string } | { readonly items: readonly Item[] } | { readonly members: readonly Member[] };
export interface Item {
  readonly before: string;
  readonly value: Written;
  readonly after: string;
}
export interface Member extends Item {
  readonly name: string;
  /** How the name is written, with its quotes. */
  readonly nameText: string;
  readonly colon: string;
}

const space = fc.stringMatching(/^[ \t\r\n]{0,2}$/);
const number = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,5})?([eE][+-]?\d{1,3})?$/),
  fc.constantFrom('9007199254740993', '1.10', '-0', '1E400', '123456789012345678901234567890'),
);
const string = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
  fc.stringMatching(/^"(\\[\\/bfnrt"]|\\u[0-9a-fA-F]{4}|[a-zàđế€])*"$/),
);
const leaf = fc.oneof(number, string, fc.constantFrom('true', 'false', 'null')).map((text) => ({ text }));

const escaped = (name: string): string =>
  `"${[...name].map((one) => (one.length === 1 ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : one)).join('')}"`;
export const NAMES = ['a', 'b', 'tên', 'a/b', '0', '1', '*', '', '__proto__', 'constructor'];
const name = fc
  .record({ name: fc.constantFrom(...NAMES), isEscaped: fc.boolean() })
  .map((one) => ({ name: one.name, nameText: one.isEscaped ? escaped(one.name) : JSON.stringify(one.name) }));

/** Texts of every kind; `repeats`: the names of an object may come twice. */
export const written = (repeats: boolean): fc.Arbitrary<Written> =>
  fc.letrec<{ value: Written }>((tie) => {
    const item = fc.record({ before: space, value: tie('value'), after: space });
    const member = fc
      .tuple(item, name, space)
      .map(([one, named, colon]): Member => ({ ...one, ...named, colon }));
    const members = repeats
      ? fc.array(member, { maxLength: 5 })
      : fc.uniqueArray(member, { maxLength: 5, selector: (one) => one.name });
    return {
      value: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        leaf,
        fc.array(item, { maxLength: 4 }).map((items) => ({ items })),
        members.map((all) => ({ members: all })),
      ),
    };
  }).value;

export function textOf(value: Written): string {
  if ('text' in value) return value.text;
  if ('items' in value)
    return `[${value.items.map((one) => one.before + textOf(one.value) + one.after).join(',')}]`;
  const members = value.members.map((one) => one.before + memberText(one) + one.after);
  return `{${members.join(',')}}`;
}

export const memberText = ({ nameText, colon, value }: Member, valueText = textOf(value)): string =>
  `${nameText}${colon}:${colon}${valueText}`;

const token = fc.constantFrom('a', 'b', 'tên', 'a~1b', '0', '1', '*');
export const pointers = fc.array(
  fc.array(token, { minLength: 1, maxLength: 4 }).map((tokens) => `/${tokens.join('/')}`),
  { minLength: 1, maxLength: 4 },
);
