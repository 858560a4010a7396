import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Due dates that hang on days nobody has decided; of a leg also which of its limits was meant. Older rows are settled. */
export class ProvisionalDueDates1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dossier ADD COLUMN due_provisional boolean NOT NULL DEFAULT false;
      ALTER TABLE leg
        ADD COLUMN due_provisional boolean NOT NULL DEFAULT false,
        ADD COLUMN needs_verification boolean NOT NULL DEFAULT false;
      CREATE INDEX dossier_due_provisional ON dossier (id) WHERE due_provisional;
      CREATE INDEX leg_due_provisional ON leg (dossier_id) WHERE due_provisional;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE leg DROP COLUMN due_provisional, DROP COLUMN needs_verification;
      ALTER TABLE dossier DROP COLUMN due_provisional;
    `);
  }
}
