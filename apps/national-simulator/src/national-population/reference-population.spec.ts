import { readPersonalNumber } from './personal-number.js';
import { REFERENCE_POPULATION } from './reference-population.js';

it('reference persons have valid, different numbers that agree with sex and birth year', () => {
  for (const person of REFERENCE_POPULATION) {
    const facts = readPersonalNumber(person.personalNumber);
    expect(facts).toMatchObject({ sex: person.sex, birthYear: Number(person.birthDate.slice(0, 4)) });
    expect(person.name).toContain('Mô Phỏng');
  }
  expect(new Set(REFERENCE_POPULATION.map((p) => p.personalNumber)).size).toBe(REFERENCE_POPULATION.length);
});
