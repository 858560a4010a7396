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
    expect(() => defineEvent({ ...Moved, type: 'parcel-moved' })).toThrow('Bad event type'));
});
