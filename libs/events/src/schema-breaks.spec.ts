import { z } from 'zod';
import { schemaBreaks } from './schema-breaks.js';

const Place = z.strictObject({ code: z.string().regex(/^\d{5}$/) }).meta({ id: 'Place' });
const published = {
  id: z.uuidv7(),
  kind: z.enum(['birth', 'residence']),
  sex: z.union([z.literal(1), z.literal(2)]),
  place: Place,
  places: z.array(Place),
  note: z.string().max(80).optional(),
};
const schema = (shape: z.ZodRawShape) => z.toJSONSchema(z.strictObject(shape));
const breaks = (change: z.ZodRawShape) =>
  schemaBreaks(schema(published), schema({ ...published, ...change }));
const place = (shape: z.ZodRawShape) => z.strictObject(shape).meta({ id: 'Site' });
const withoutNote = Object.fromEntries(Object.entries(published).filter(([name]) => name !== 'note'));

describe('schema lock', () => {
  it('accepts what was published', () => expect(breaks({})).toEqual([]));

  it.each([
    ['an optional field', { more: z.string().optional() }],
    [
      'an optional field deep inside, also under a renamed definition',
      {
        place: place({ ...Place.shape, name: z.string().optional() }),
      },
    ],
    ['a description', { note: z.string().max(80).optional().describe('free text') }],
  ])('accepts %s', (_what, change) => expect(breaks(change)).toEqual([]));

  it('accepts that a type says whose its events are', () => {
    const was = schema(published);
    expect(schemaBreaks(was, { ...was, 'x-places': { communes: ['/place/code'] } })).toEqual([]);
  });

  it.each([
    ['a field made required', { note: z.string().max(80) }, '/required: note became required'],
    ['a field made optional', { id: z.uuidv7().optional() }, '/required: id became optional'],
    ['a required field added', { more: z.string() }, '/required: more became required'],
    ['another type', { note: z.int().optional() }, '/properties/note/type: changed'],
    ['a narrower enum', { kind: z.enum(['birth']) }, '/properties/kind/enum: changed'],
    ['a wider enum', { kind: z.enum(['birth', 'residence', 'death']) }, '/properties/kind/enum: changed'],
    ['another pattern', { id: z.uuidv4() }, '/properties/id/pattern: changed'],
    ['a lower maximum', { note: z.string().max(40).optional() }, '/properties/note/maxLength: changed'],
    [
      'a maximum where there was none',
      { places: z.array(Place).max(3) },
      '/properties/places/maxItems: changed',
    ],
    [
      'an alternative less',
      { sex: z.union([z.literal(1)]) },
      '/properties/sex/anyOf: 2 alternatives became 1',
    ],
    [
      'a pattern deep inside',
      { place: place({ code: z.string().regex(/^\d{4}$/) }) },
      '/properties/place/properties/code/pattern: changed',
    ],
    [
      'a field removed deep inside',
      { places: z.array(place({})) },
      '/properties/places/items/properties/code: removed',
    ],
    [
      'an open object',
      { place: z.looseObject(Place.shape) },
      '/properties/place/additionalProperties: changed',
    ],
  ] as [string, z.ZodRawShape, string][])('names %s', (_what, change, line) =>
    expect(breaks(change)).toContain(line),
  );

  it('names a removed field', () =>
    expect(schemaBreaks(schema(published), schema(withoutNote))).toEqual(['/properties/note: removed']));

  it('refuses to judge a recursive schema', () => {
    const tree = { type: 'object', properties: { child: { $ref: '#' } } };
    expect(schemaBreaks(tree, tree)).toEqual([expect.stringMatching(/nested too deep or recursive$/)]);
  });
});
