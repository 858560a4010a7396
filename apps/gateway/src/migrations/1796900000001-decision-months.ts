import { monthMakerSql } from '@lgsp/database';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A coming month is attached: making it inside the table stopped all decisions for as long as somebody read them. */
export class DecisionMonths1796900000001 implements MigrationInterface {
  readonly name = 'DecisionMonths1796900000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {} // what the function before it did, this one does
}

const STATEMENTS = monthMakerSql({
  table: 'event_decision',
  key: 'event_id',
  maker: 'event_decision_months',
  back: 1,
  other: 'event_decision_other',
});
