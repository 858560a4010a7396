import { isUuidV7, timeOfUuidV7, uuidv7Of } from './identifiers.js';

describe('an id of an instant', () => {
  it.each([0, Date.UTC(2026, 10, 29), 2 ** 48 - 1])('tells it: %d', (time) => {
    const id = uuidv7Of(new Date(time), 'dossier', 'H56-261129-0001');
    expect(isUuidV7(id)).toBe(true);
    expect(timeOfUuidV7(id).getTime()).toBe(time);
  });

  it.each([-1, 2 ** 48, NaN])('is not made of what it cannot tell: %d', (time) =>
    expect(() => uuidv7Of(new Date(time), 'dossier')).toThrow(RangeError),
  );
});
