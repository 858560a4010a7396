import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The inbox in partitions of a month of the *event's* id (UUIDv7): the key that makes an event applied once lives as long
 * as its partition, and old ids go by dropping a table instead of a million rows. What has no month (ids of malformed
 * messages, an event older than the months there were) falls into the default partition.
 */
export class InboxMonths1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exchange_inbox RENAME TO exchange_inbox_months');
    await runner.query('CREATE TABLE exchange_inbox (LIKE exchange_inbox_months INCLUDING ALL)');
    await runner.query('INSERT INTO exchange_inbox SELECT * FROM exchange_inbox_months');
    await runner.query('DROP TABLE exchange_inbox_months');
    await runner.query(
      'DROP FUNCTION exchange_inbox_make_months, exchange_inbox_drop_months, exchange_inbox_is_spent, exchange_inbox_floor',
    );
    await runner.query('ALTER TABLE exchange_work DROP COLUMN tried_at');
  }
}

const STATEMENTS = [
  `ALTER TABLE exchange_inbox RENAME TO exchange_inbox_whole`,
  `CREATE TABLE exchange_inbox (LIKE exchange_inbox_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
   PARTITION BY RANGE (id)`,
  `ALTER TABLE exchange_inbox ADD PRIMARY KEY (id)`,
  `ALTER TABLE exchange_inbox ADD COLUMN discarded_at timestamptz`,
  `CREATE TABLE exchange_inbox_other PARTITION OF exchange_inbox DEFAULT`,
  `CREATE FUNCTION exchange_inbox_floor(month date) RETURNS uuid LANGUAGE sql IMMUTABLE AS
     $$ SELECT rpad(lpad(to_hex((extract(epoch FROM month) * 1000)::bigint), 12, '0'), 32, '0')::uuid $$`,
  // The application calls both with the owner's rights: it may add months and drop old ones, and nothing else.
  `CREATE FUNCTION exchange_inbox_make_months(ahead int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
   DECLARE month date; part text;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('exchange_inbox_months'));
     FOR i IN -2 .. least(ahead, 24) LOOP
       month := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => i);
       part := 'exchange_inbox_' || to_char(month, 'YYYY_MM');
       IF to_regclass('public.' || part) IS NOT NULL THEN CONTINUE; END IF;
       BEGIN
         EXECUTE format('CREATE TABLE %I PARTITION OF exchange_inbox FOR VALUES FROM (%L) TO (%L)', part,
           exchange_inbox_floor(month), exchange_inbox_floor((month + interval '1 month')::date));
       EXCEPTION WHEN check_violation THEN
         NULL; -- a source whose clock ran ahead has put rows of that month into the default partition: they stay there
       END;
     END LOOP;
   END $$`,
  // Nothing in the month waits, and nothing was closed so late that it may come again. Both look into an index only.
  `CREATE FUNCTION exchange_inbox_is_spent(part text, since timestamptz) RETURNS boolean LANGUAGE plpgsql
     SET search_path = public, pg_temp AS $$
   DECLARE needed boolean;
   BEGIN
     EXECUTE format('SELECT EXISTS (SELECT FROM %1$I WHERE status NOT IN (''applied'', ''discarded''))
       OR EXISTS (SELECT FROM %1$I WHERE closed_at >= $1)', part) INTO needed USING since;
     RETURN NOT needed;
   END $$`,
  // Takes the whole table's lock first, as every query does: the other way round the two deadlock.
  `CREATE FUNCTION exchange_inbox_drop_months(kept_days int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
   DECLARE part text; dropped int := 0; since timestamptz := now() - make_interval(days => greatest(kept_days, 60));
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('exchange_inbox_months'));
     FOR part IN SELECT c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
       WHERE h.inhparent = 'exchange_inbox'::regclass AND c.relname ~ '^exchange_inbox_[0-9]{4}_[0-9]{2}$'
         AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= since ORDER BY c.relname
     LOOP
       IF NOT exchange_inbox_is_spent(part, since) THEN CONTINUE; END IF;
       LOCK TABLE exchange_inbox IN ACCESS EXCLUSIVE MODE;
       IF NOT exchange_inbox_is_spent(part, since) THEN CONTINUE; END IF;
       EXECUTE format('DROP TABLE %I', part);
       dropped := dropped + 1;
     END LOOP;
     RETURN dropped;
   END $$`,
  `SELECT exchange_inbox_make_months(6)`,
  `INSERT INTO exchange_inbox SELECT * FROM exchange_inbox_whole`,
  `DROP TABLE exchange_inbox_whole`,
  `CREATE INDEX exchange_inbox_queue ON exchange_inbox (source, subject, epoch, n) WHERE status IN ('waiting', 'discarding')`,
  `CREATE INDEX exchange_inbox_open ON exchange_inbox (id) WHERE status NOT IN ('applied', 'discarded')`,
  `CREATE INDEX exchange_inbox_closed ON exchange_inbox (closed_at) WHERE closed_at IS NOT NULL`,
  // When a row was first called: how long its idempotency key has been in use at the other side.
  `ALTER TABLE exchange_work ADD COLUMN tried_at timestamptz`,
];
