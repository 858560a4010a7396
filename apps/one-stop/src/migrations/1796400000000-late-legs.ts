import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Those that were late when they were closed, so that their list does not read all that ever was. */
export class LateLegs1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX leg_closed_late ON leg (id) WHERE closed_at IS NOT NULL
        AND (coalesce(acknowledged_at, closed_at) > acknowledge_by OR closed_at > due_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX leg_closed_late');
  }
}
