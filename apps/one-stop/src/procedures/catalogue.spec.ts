import { CATALOGUE } from './catalogue.js';
import { kindOf } from './kinds.js';

describe.each(CATALOGUE.map((procedure) => [procedure.code, procedure] as const))(
  'procedure %s',
  (_, procedure) => {
    const { legs } = procedure;

    it('begins with a leg, and asks for each of the others after one that stands before it', () => {
      expect(legs[0]).not.toHaveProperty('after');
      legs.forEach(({ after }, place) => {
        if (after) expect(legs.slice(0, place).map(({ kind }) => kind)).toContain(after);
      });
    });

    it('cannot wait for ever: a leg that others follow stops the dossier when it is refused', () => {
      const followed = legs.filter(({ kind }) => legs.some(({ after }) => after === kind));
      expect(followed.filter(({ refusalStops }) => !refusalStops)).toEqual([]);
    });

    it('is of a kind that knows what each leg contains', () =>
      expect(legs.filter(({ kind }) => !kindOf(procedure).legs[kind])).toEqual([]));
  },
);

it('no two versions of a kind are in force on one day, and no code is given twice', () => {
  expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
  for (const one of CATALOGUE)
    for (const other of CATALOGUE)
      if (one !== other && one.kind === other.kind)
        expect((one.validTo ?? '9') < other.validFrom || (other.validTo ?? '9') < one.validFrom).toBe(true);
});
