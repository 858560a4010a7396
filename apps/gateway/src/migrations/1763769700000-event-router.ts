import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Rows of the event router. Decisions are insert-only and partitioned by the month of the *event's* id, so that the
 * unique key that keeps a decision from being taken twice lives as long as its partition. A month nobody prepared falls
 * into the default partition and is not lost.
 */
export class CreateEventRouter1763769700000 implements MigrationInterface {
  readonly name = 'CreateEventRouter1763769700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE event_type, event_decision, router_parked_subject, router_parked_event CASCADE',
    );
    await runner.query('DROP FUNCTION event_decision_months, event_router_row_is_final');
  }
}

const STATEMENTS = [
  `CREATE TABLE event_type (
    type text NOT NULL,
    version int NOT NULL,
    digest text NOT NULL,
    owner text NOT NULL,
    schema jsonb NOT NULL,
    revision int NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (type, version, digest),
    UNIQUE (type, version, revision)
  )`,
  `CREATE TABLE event_decision (
    event_id uuid NOT NULL PRIMARY KEY,
    topic text NOT NULL,
    type text NOT NULL,
    version int NOT NULL,
    subject text NOT NULL,
    recordversion text NOT NULL,
    event_hash text NOT NULL,
    copies jsonb NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now()
  ) PARTITION BY RANGE (event_id)`,
  `CREATE TABLE event_decision_other PARTITION OF event_decision DEFAULT`,
  `CREATE FUNCTION event_router_row_is_final() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'rows of % are insert-only', TG_TABLE_NAME; END $$`,
  `CREATE TRIGGER event_decision_is_final BEFORE UPDATE OR DELETE ON event_decision
    FOR EACH ROW EXECUTE FUNCTION event_router_row_is_final()`,
  `CREATE TRIGGER event_type_is_final BEFORE UPDATE OR DELETE ON event_type
    FOR EACH ROW EXECUTE FUNCTION event_router_row_is_final()`,
  // The application calls it with the owner's rights: it may add months and nothing else.
  `CREATE FUNCTION event_decision_months(ahead int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    DECLARE month date; part text; low uuid; high uuid;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('event_decision_months'));
      FOR i IN -1 .. least(ahead, 24) LOOP
        month := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => i);
        part := 'event_decision_' || to_char(month, 'YYYY_MM');
        IF to_regclass('public.' || part) IS NOT NULL THEN CONTINUE; END IF;
        low := rpad(lpad(to_hex((extract(epoch FROM month) * 1000)::bigint), 12, '0'), 32, '0')::uuid;
        high := rpad(lpad(to_hex((extract(epoch FROM month + interval '1 month') * 1000)::bigint), 12, '0'), 32, '0')::uuid;
        BEGIN
          EXECUTE format('CREATE TABLE %I PARTITION OF event_decision FOR VALUES FROM (%L) TO (%L)', part, low, high);
        EXCEPTION WHEN check_violation THEN
          NULL; -- a source whose clock ran ahead has put rows of that month into the default partition: they stay there
        END;
      END LOOP;
    END $$`,
  `SELECT event_decision_months(6)`,
  `CREATE TABLE router_parked_subject (
    topic text NOT NULL,
    subject text NOT NULL,
    state text NOT NULL CHECK (state IN ('parked', 'draining')),
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, subject)
  )`,
  `CREATE TABLE router_parked_event (
    id uuid NOT NULL PRIMARY KEY,
    topic text NOT NULL,
    subject text NOT NULL,
    dedupe text NOT NULL,
    partition int NOT NULL,
    position bigint NOT NULL,
    headers bytea,
    value bytea,
    state text NOT NULL CHECK (state IN ('waiting', 'discarding', 'discarded', 'routed')),
    error_code text,
    error_detail text,
    attempts int NOT NULL DEFAULT 0,
    parked_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    UNIQUE (topic, dedupe)
  )`,
  `CREATE INDEX router_parked_event_queue ON router_parked_event (topic, subject, position)
    WHERE state IN ('waiting', 'discarding')`,
];
