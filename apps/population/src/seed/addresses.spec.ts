import { unitById } from '@lgsp/admin-units';
import { dateOf, dayOf, province } from '@lgsp/seed';
import { addressesOf } from './addresses.js';

const households = [...province({ persons: 20_000, seed: 'spec' })];

describe('seeded addresses', () => {
  it('lie in units that were there, without a gap', () => {
    const wrong = households.filter((household) => {
      const epochs = addressesOf(household);
      const last = epochs.at(-1);
      return !(
        epochs[0]?.from === dateOf(household.since) &&
        last?.to === undefined &&
        last?.unit === household.place.today &&
        epochs.every(
          ({ from, to, unit }, n) =>
            unitById(unit.unitId) === unit &&
            (unit.validFrom ?? from) <= from &&
            from <= (to ?? from) &&
            (n === epochs.length - 1 || epochs[n + 1]?.from === dateOf(dayOf(to ?? from) + 1)),
        )
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(households.map((household) => addressesOf(household).length))).toEqual(new Set([1, 2, 3]));
  });
});
