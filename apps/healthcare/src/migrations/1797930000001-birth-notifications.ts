import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Giấy chứng sinh, and what each said before it was corrected. */
export class BirthNotifications1797930000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE birth_notification (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        code text NOT NULL,
        facility text NOT NULL,
        commune text NOT NULL CHECK (commune ~ '^[0-9]{5}$'),
        unit_id text NOT NULL,
        mother jsonb NOT NULL,
        child jsonb NOT NULL,
        issued_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('valid', 'cancelled')),
        registered_at timestamptz NOT NULL,
        registered_by text NOT NULL,
        cancelled_at timestamptz,
        cancelled_by text,
        cancellation_reason text,
        CHECK ((state = 'cancelled') =
               (cancelled_at IS NOT NULL AND cancelled_by IS NOT NULL AND cancellation_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX birth_notification_by_code ON birth_notification (upper(code));
      CREATE INDEX birth_notification_by_commune ON birth_notification (commune, id);
      CREATE INDEX birth_notification_by_facility ON birth_notification (facility, id);
      CREATE INDEX birth_notification_by_state ON birth_notification (state, id);
      CREATE STATISTICS birth_notification_commune (dependencies) ON commune, unit_id FROM birth_notification;

      CREATE TABLE birth_notification_correction (
        id uuid PRIMARY KEY,
        notification_id uuid NOT NULL REFERENCES birth_notification,
        before jsonb NOT NULL,
        reason text NOT NULL,
        corrected_at timestamptz NOT NULL,
        corrected_by text NOT NULL
      );
      CREATE INDEX birth_notification_correction_of ON birth_notification_correction (notification_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE birth_notification_correction');
    await runner.query('DROP TABLE birth_notification');
  }
}
