import { monthMakerSql } from '@lgsp/database';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A coming month is attached: making it inside the table stopped all recording for as long as somebody read the records. */
export class RecordMonths1796900000000 implements MigrationInterface {
  readonly name = 'RecordMonths1796900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {} // what the function before it did, this one does
}

const STATEMENTS = monthMakerSql({
  table: 'exchange_record',
  key: 'id',
  maker: 'exchange_record_months',
  back: 1,
  protect: 'exchange_record_protect',
});
