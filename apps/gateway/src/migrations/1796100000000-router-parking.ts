import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Parked subjects of the router are tried again by themselves; discards say who, why and when. */
export class RouterParking1796100000000 implements MigrationInterface {
  readonly name = 'RouterParking1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `ALTER TABLE router_parked_subject ADD COLUMN retry_at timestamptz NOT NULL DEFAULT now()`,
      `CREATE INDEX router_parked_subject_due ON router_parked_subject (retry_at)`,
      `ALTER TABLE router_parked_event ADD COLUMN type text, ADD COLUMN discard_reason text,
         ADD COLUMN discard_actor text, ADD COLUMN discarded_at timestamptz`,
      `CREATE INDEX router_parked_event_open ON router_parked_event (id) WHERE state IN ('waiting', 'discarding')`,
      `CREATE INDEX router_parked_event_settled ON router_parked_event (settled_at) WHERE settled_at IS NOT NULL`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE router_parked_subject DROP COLUMN retry_at');
    await runner.query(
      `ALTER TABLE router_parked_event DROP COLUMN type, DROP COLUMN discard_reason, DROP COLUMN discard_actor,
         DROP COLUMN discarded_at`,
    );
    await runner.query('DROP INDEX router_parked_event_open, router_parked_event_settled');
  }
}
