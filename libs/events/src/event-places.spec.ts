import { z } from 'zod';
import { namesPlaces, placeFaults, placesOfSchema, schemaOfEvent, whose } from './event-places.js';

const Place = z
  .object({ commune: z.string().regex(/^\d{5}$/), name: z.string() })
  .meta({ id: 'PlaceOfSpec' });
const data = z.strictObject({ from: Place.optional(), to: Place, agency: z.string(), births: z.int() });
const places = { communes: ['/from/commune', '/to/commune'], agencies: ['/agency'] };
const schema = schemaOfEvent({ data, places });
const at = (commune: unknown) => ({ commune, name: 'x' });

describe('the places of an event', () => {
  it('stand in the published schema', () => {
    expect(placesOfSchema(schema)).toEqual(places);
    expect(placesOfSchema(schemaOfEvent({ data }))).toBeUndefined();
    expect(placeFaults(schema)).toEqual([]);
  });

  it.each([
    [
      { from: at('14797'), to: at('14758'), agency: 'H56' },
      { communes: ['14797', '14758'], agencies: ['H56'] },
    ],
    [
      { from: at('14797'), to: at('14797') },
      { communes: ['14797'], agencies: [] },
    ],
    [
      { from: 'x', to: { commune: 7 }, agency: null },
      { communes: [], agencies: [] },
    ],
    [null, { communes: [], agencies: [] }],
    [Object.create({ agency: 'H56' }), { communes: [], agencies: [] }],
  ])('are read from its data: %j', (data, expected) => expect(whose(places, data)).toEqual(expected));

  it.each([
    [{ communes: ['/elsewhere'] }, ['x-places: /elsewhere leads to no text']],
    [{ communes: ['/to'] }, ['x-places: /to leads to no text']],
    [{ agencies: ['/births'] }, ['x-places: /births leads to no text']],
    [{ communes: ['/constructor'] }, ['x-places: /constructor leads to no text']],
    [{ communes: 'to' }, ['x-places is not {communes, agencies} with pointers']],
    [{ communes: ['to'] }, ['x-places is not {communes, agencies} with pointers']],
    [{ towns: [] }, ['x-places is not {communes, agencies} with pointers']],
  ])('are not published when they lead nowhere: %j', (stated, faults) =>
    expect(placeFaults({ ...schema, 'x-places': stated })).toEqual(faults),
  );

  it('are nobody’s where they cannot be read, not everybody’s', () =>
    expect(placesOfSchema({ ...schema, 'x-places': 7 })).toEqual({}));

  it('are missed in data that names a commune or an agency', () => {
    expect(namesPlaces(z.toJSONSchema(z.object({ to: Place })))).toBe(true);
    expect(namesPlaces(z.toJSONSchema(z.object({ agency: z.string() })))).toBe(true);
    expect(namesPlaces(z.toJSONSchema(z.object({ count: z.int() })))).toBe(false);
  });
});
