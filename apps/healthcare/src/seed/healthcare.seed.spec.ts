import { isOf, province, rowsOf } from '@lgsp/seed';
import { healthcare } from './healthcare.seed.js';

describe('seeded health facilities', () => {
  it('are a station in each commune, hospitals of former districts and of the province, under codes of their own', () => {
    const facilities = rowsOf(healthcare, 'facility', []);
    const of = (level: string) => facilities.filter((facility) => facility['level'] === level);
    expect(new Set(of('initial').map(({ commune }) => commune)).size).toBe(166);
    expect([of('initial').length, of('specialised').length]).toEqual([166, 3]);
    expect(of('basic').length).toBeGreaterThan(20);
    expect(new Set(facilities.map(({ code }) => code)).size).toBe(facilities.length);
    expect(facilities.filter(({ code }) => !/^38\d{3}$/.test(String(code)))).toEqual([]);
  });
});

describe('seeded birth notifications', () => {
  it('are one of each declared birth, as it was declared, of a facility that is there', () => {
    const homesteads = [...province({ persons: 2_000, seed: 'spec' })];
    const births = homesteads.flatMap(({ dossiers }) => dossiers).filter((one) => isOf(one, 'birth'));
    expect(births.length).toBeGreaterThan(10);
    const notifications = rowsOf(healthcare, 'birth_notification', homesteads);
    expect(notifications.map(({ code, mother, child }) => ({ code, mother, child }))).toEqual(
      births.map(({ declaration: { notificationCode: code, mother, child } }) => ({
        ...{ code, mother },
        child: { sex: child.sex, birthDate: child.birthDate, ofBirth: 1 },
      })),
    );
    const facilities = new Set(rowsOf(healthcare, 'facility', []).map(({ code }) => code));
    expect(notifications.filter(({ facility }) => !facilities.has(facility))).toEqual([]);
  });
});
