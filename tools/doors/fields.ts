import fc from 'fast-check';
import { z } from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/** A field that holds no further fields: where it stands, and values of it up to its bounds and beyond. */
export interface Field {
  readonly path: readonly string[];
  readonly values: fc.Arbitrary<unknown>;
  /** For text without a pattern: how long it may be. */
  readonly longest?: number;
}

/** Every field that a door has, as its JSON Schema says. */
export function fieldsOf(door: z.ZodType): readonly Field[] {
  const root = z.toJSONSchema(door, { io: 'input' }) as Schema;
  return walk(root, root, []);
}

function walk(root: Schema, node: Schema, path: readonly string[]): readonly Field[] {
  const schema = resolved(root, node);
  const { properties, items } = schema;
  if (properties)
    return Object.entries(properties as Record<string, Schema>).flatMap(([name, property]) =>
      walk(root, property, [...path, name]),
    );
  if (items) return walk(root, items as Schema, [...path, '0']);
  const { maxLength } = schema;
  const isText = schema['type'] === 'string' && patternsOf(schema).length === 0;
  return [
    {
      path,
      values: valuesOf(root, schema),
      ...(isText && typeof maxLength === 'number' ? { longest: maxLength } : {}),
    },
  ];
}

const resolved = (root: Schema, node: Schema): Schema =>
  typeof node['$ref'] === 'string'
    ? ((root['$defs'] as Record<string, Schema>)[node['$ref'].replace('#/$defs/', '')] ?? {})
    : node;

function valuesOf(root: Schema, schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices))
    return fc.oneof(...(choices as Schema[]).map((choice) => valuesOf(root, resolved(root, choice))));
  if (schema['type'] === 'integer') return fc.oneof(ends(schema), fc.integer(rangeOf(schema)));
  if (schema['type'] === 'number')
    return fc.oneof(ends(schema), fc.double({ ...rangeOf(schema), noNaN: true }));
  if (schema['type'] === 'string') return textsOf(schema);
  throw new Error(`no values are known for ${JSON.stringify(schema)}`);
}

const rangeOf = ({ minimum, maximum }: Schema) => ({ min: Number(minimum), max: Number(maximum) });
const ends = (schema: Schema) => fc.constantFrom(rangeOf(schema).min, rangeOf(schema).max);

function textsOf(schema: Schema): fc.Arbitrary<string> {
  const { min, max } = { min: Number(schema['minLength'] ?? 0), max: Number(schema['maxLength'] ?? 400) };
  if (schema['format'] === 'date') return DAYS;
  if (schema['format'] === 'date-time') return INSTANTS;
  const [pattern] = patternsOf(schema);
  if (pattern !== undefined)
    return fc.oneof(
      fc.stringMatching(new RegExp(pattern), { size: 'small' }),
      fc.stringMatching(new RegExp(pattern), { size: 'large' }).map((text) => text.slice(0, max)),
    );
  const letters = fc.constantFrom('a', 'Ễ', 'đ', ' ', '/', '9', '\u0301');
  const ofLength = (minLength: number, maxLength: number) =>
    fc.string({ unit: letters, minLength, maxLength, size: 'max' });
  return fc.oneof(
    ofLength(max, max),
    ofLength(min, Math.min(min + 3, max)),
    fc.constantFrom(' ', '\u3000\t'),
  );
}

const patternsOf = ({ pattern, allOf }: Schema): readonly string[] => [
  ...(typeof pattern === 'string' ? [pattern] : []),
  ...(Array.isArray(allOf) ? (allOf as Schema[]).flatMap(patternsOf) : []),
];

const iso = (day: Date): string => day.toISOString();
const any = fc.date({ min: new Date('1800-01-01'), max: new Date('2500-01-01'), noInvalidDate: true });
const DAYS = fc.oneof(
  fc.constantFrom(
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '1900-01-01',
    '2399-12-31',
    '2400-01-01',
    '9999-12-31',
  ),
  fc.constantFrom('2026-02-29', '2026-02-31', '2024-02-29'),
  any.map((day) => iso(day).slice(0, 10)),
);
const INSTANTS = fc.oneof(
  fc.constantFrom('0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00'),
  fc.constantFrom('1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00+07:00'),
  fc.constantFrom('9999-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00'),
  any.map(iso),
);
