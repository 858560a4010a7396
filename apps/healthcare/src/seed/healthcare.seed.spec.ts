import { rowsOf } from '@lgsp/seed';
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
