import { NewFacility } from '@lgsp/contracts-fire-safety';
import { NewParcel } from '@lgsp/contracts-land';
import { given } from '@lgsp/kernel';
import { dateOf, TODAY } from '../days.js';
import { geohash } from './geohash.js';
import { type Right } from './estates.js';
import { province } from '../province.js';

const homesteads = [...province({ persons: 20_000, seed: 'spec' })];
const parcels = homesteads.flatMap((one) => one.parcels);
const facilities = homesteads.flatMap((one) => one.facilities.map((facility) => ({ one, facility })));
const transfers = parcels.flatMap((parcel) =>
  parcel.transfer ? [{ parcel, transfer: parcel.transfer }] : [],
);
const distinct = (texts: readonly string[]): number => new Set(texts).size;

describe('seeded parcels', () => {
  it('are what land’s register would take, shares of one whole included', () => {
    expect(parcels.length).toBeGreaterThan(4_000);
    const stated = ({ holder, denominator, form, from }: Right) => ({
      ...{ holder: holder.id, form, from },
      share: { numerator: 1, denominator },
    });
    for (const { code, commune, mapSheet, parcelNumber, area, landUses, rights, certificate } of parcels) {
      const { number, issuedOn } = certificate;
      NewParcel.parse({
        ...{ code, commune, mapSheet, parcelNumber, area, landUses },
        ...{ legalBasis: 'made up', rights: rights.map(stated), certificate: { number, issuedOn } },
      });
      expect(rights.every(({ denominator }) => denominator === rights.length)).toBe(true);
    }
  });

  it('have a code, a place on the sheet and a certificate each of their own', () => {
    expect(distinct(parcels.map(({ code }) => code))).toBe(parcels.length);
    expect(distinct(parcels.map((one) => `${one.commune} ${one.mapSheet} ${one.parcelNumber}`))).toBe(
      parcels.length,
    );
    const numbers = parcels.flatMap(({ certificate, transfer }) => [
      certificate.number,
      ...(transfer ? [transfer.certificate.number] : []),
    ]);
    expect(distinct(numbers)).toBe(numbers.length);
  });

  it('have codes that are GeoHashes', () => {
    // The example of the format's description, to as many characters as it gives.
    expect(geohash(57.64911, 10.40744).slice(0, 11)).toBe('u4pruydqqvj');
    expect(distinct(parcels.map(({ code }) => code.slice(0, 1)))).toBe(1);
  });

  it('went from who held them to who holds them now, by a dossier that says so', () => {
    expect(transfers.length).toBeGreaterThan(50);
    for (const { parcel, transfer } of transfers) {
      const [first] = parcel.rights;
      const { transferor, transferee, certificateNumber } = transfer.dossier.declaration;
      expect([transferor.personalNumber, transferee.personalNumber]).toEqual([
        first?.holder.number,
        transfer.right.holder.number,
      ]);
      expect(first?.holder.died).toBeUndefined();
      expect(certificateNumber).toBe(parcel.certificate.number);
      expect([first?.until, transfer.right.from]).toEqual([
        transfer.certificate.issuedOn,
        transfer.certificate.issuedOn,
      ]);
    }
  });
});

describe('seeded facilities', () => {
  it('are what fire safety’s register would take', () => {
    expect(facilities.length).toBeGreaterThan(100);
    for (const { one, facility } of facilities) {
      const { name, kind, measures, statedGroup, holder } = facility;
      NewFacility.parse({
        ...{ name, kind, measures, commune: one.place.today.code, address: one.detail, holder: holder.id },
        ...given({ statedGroup }),
      });
      expect(holder.died).toBeUndefined();
    }
  });

  it('were registered before they were inspected or accepted, and all before the day that is shown', () => {
    for (const { facility } of facilities) {
      const days = [
        ...facility.inspections.map(({ on }) => on),
        ...(facility.acceptance ? [facility.acceptance.submittedAt.toISOString().slice(0, 10)] : []),
      ];
      expect(days.every((day) => dateOf(facility.registered) < day && day < TODAY)).toBe(true);
    }
  });
});
