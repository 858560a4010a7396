import { createIndexOnline } from '@lgsp/database';
import { ensureRecordMonths } from '@lgsp/evidence';
import { defineService, type ServiceDefinition } from '@lgsp/service-kit';
import { type QueryRunner } from 'typeorm';

/** The gateway of a release after this one: an index more on the records of all months, and months further ahead. */
export const next = (gateway: ServiceDefinition): ServiceDefinition =>
  defineService({
    ...gateway,
    migrations: [...(gateway.migrations ?? []), RecordIndex1899000000003, FarMonths1899000000004],
  });

class RecordIndex1899000000003 {
  readonly name = 'RecordIndex1899000000003';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, {
      name: 'exchange_record_pair',
      table: 'exchange_record',
      on: '(provider, client)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exchange_record_pair');
  }
}

class FarMonths1899000000004 {
  readonly name = 'FarMonths1899000000004';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await ensureRecordMonths(runner, 12);
  }

  async down(): Promise<void> {} // empty months do no harm
}
