import { z } from 'zod';
import { defineEvent } from './define-event.js';

const Moved = defineEvent({
  type: 'vn.lgsp.land.parcel-moved',
  version: 1,
  subject: (parcel) => parcel.id,
  data: z.strictObject({ id: z.string(), commune: z.string(), owner: z.string() }),
});

describe('a view', () => {
  const { schema, fields } = Moved.view('id', 'commune');

  it('knows exactly its fields', () => {
    expect(fields).toEqual(['id', 'commune']);
    expect(schema.safeParse({ id: '1' }).success).toBe(false);
  });

  it('leaves aside what a newer version of the event adds', () =>
    expect(schema.parse({ id: '1', commune: '14797', since: '2026-11-22' })).toEqual({
      id: '1',
      commune: '14797',
    }));

  it('refuses a name that is no event type', () =>
    expect(() =>
      defineEvent({ type: 'parcel-moved', version: 1, subject: Moved.subject, data: Moved.data }),
    ).toThrow('Bad event type'));
});

describe('a new major', () => {
  const next = {
    type: Moved.type,
    version: 2,
    subject: ({ parcelId }: { parcelId: string }) => parcelId,
    data: z.strictObject({ parcelId: z.string(), commune: z.string(), holder: z.string(), area: z.number() }),
  };
  const fields = { id: 'parcelId', commune: 'commune', owner: 'holder' } as const;

  it('says how it is read as the one before it', () =>
    expect(defineEvent({ ...next, replaces: { event: Moved, fields } }).replaces).toEqual({
      version: 1,
      fields,
    }));

  it('has a place, of a type that fits, for whatever the one before it required', () => {
    // @ts-expect-error: nothing says who the owner was
    defineEvent({ ...next, replaces: { event: Moved, fields: { id: 'parcelId', commune: 'commune' } } });
    // @ts-expect-error: an area is no owner
    defineEvent({ ...next, replaces: { event: Moved, fields: { ...fields, owner: 'area' } } });
  });

  it('replaces the one before it, of its own type, and no other', () => {
    const replaces = { event: Moved, fields };
    expect(() => defineEvent({ ...next, version: 3, replaces })).toThrow('the major before it');
    expect(() => defineEvent({ ...next, type: 'vn.lgsp.land.parcel-split', replaces })).toThrow(
      'the major before it',
    );
  });
});
