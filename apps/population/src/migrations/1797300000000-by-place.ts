import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const INDEXES = [
  { name: 'birth_leg_by_agency', table: 'birth_leg', on: '(agency, id)' },
  { name: 'birth_leg_by_agency_and_state', table: 'birth_leg', on: '(agency, state, id)' },
  { name: 'birth_leg_by_person', table: 'birth_leg', on: '(person_id) WHERE person_id IS NOT NULL' },
];

/** A commune's desk asks for its own legs, and reads no others on the way; its persons the index by name finds, which ends with the commune. */
export class ByPlace1797300000000 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await createIndexOnline(runner, index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of INDEXES) await runner.query(`DROP INDEX IF EXISTS ${name}`);
  }
}
