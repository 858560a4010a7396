import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A residence leg may wait until the birth certificate is corrected. */
export class ReturnedResidences1797920000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE residence_leg
        DROP CONSTRAINT residence_leg_state_check,
        ADD CONSTRAINT residence_leg_state_check
          CHECK (state IN ('registering', 'correcting', 'done', 'refused')) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE residence_leg
        DROP CONSTRAINT residence_leg_state_check,
        ADD CONSTRAINT residence_leg_state_check CHECK (state IN ('registering', 'done', 'refused')) NOT VALID`);
  }
}
