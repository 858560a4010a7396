import { type MigrationInterface, type QueryRunner } from 'typeorm';

const STATES = ['asked', 'approved', 'done', 'refused'];

/** A leg may wait for the applicant, and end withdrawn. Of legs that are there nobody said that more may be asked. */
export class LegsThatWait1797900000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE transfer_leg
        ADD COLUMN supplements_left int NOT NULL DEFAULT 0,
        DROP CONSTRAINT transfer_leg_state_check,
        ADD CONSTRAINT transfer_leg_state_check CHECK (state IN (${listed([...STATES, 'waiting', 'withdrawn'])})) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE transfer_leg
        DROP COLUMN supplements_left,
        DROP CONSTRAINT transfer_leg_state_check,
        ADD CONSTRAINT transfer_leg_state_check CHECK (state IN (${listed(STATES)})) NOT VALID`);
  }
}

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');
