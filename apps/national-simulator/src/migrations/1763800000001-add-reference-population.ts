import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { REFERENCE_POPULATION } from '../national-population/reference-population.js';

export class AddReferencePopulation1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const person of REFERENCE_POPULATION)
      await runner.query(
        `INSERT INTO person (personal_number, name, sex, birth_date, nationality, ethnicity, commune_code,
           commune_name, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
        [
          person.personalNumber,
          person.name,
          person.sex,
          person.birthDate,
          person.nationality,
          person.ethnicity,
          person.communeCode,
          person.communeName,
        ],
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM person WHERE personal_number = ANY($1)', [
      REFERENCE_POPULATION.map(({ personalNumber }) => personalNumber),
    ]);
  }
}
