import { createIndexOnline } from '@lgsp/service-kit';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A search by a part of a name in one commune walks its people by birth date: the index says of each whether the unit and the name fit, and
 * only rows that do are read. The one before knew no units, so each row was.
 */
export class UnitsInSearch1797510000001 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'person_by_unit',
      table: 'person',
      on: '(commune_code, birth_date, id) INCLUDE (folded_name, unit_id)',
    });
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS person_by_commune');
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'person_by_commune',
      table: 'person',
      on: '(commune_code, birth_date, id) INCLUDE (folded_name)',
    });
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS person_by_unit');
  }
}
