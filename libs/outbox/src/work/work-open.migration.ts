import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What is still open, state by state in the order of ids: how operators walk it. */
export class WorkOpen1796600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exchange_work_stuck');
    await runner.query(
      `CREATE INDEX exchange_work_open ON exchange_work (state, id) WHERE state IN ('waiting', 'stuck')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exchange_work_open');
    await runner.query(`CREATE INDEX exchange_work_stuck ON exchange_work (id) WHERE state = 'stuck'`);
  }
}
