import { monthMakerSql } from '@lgsp/database';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A coming month of the inbox is attached, an old one dropped when nobody is in the way: both stopped all intake for as long as
 * somebody read the inbox.
 */
export class AttachedMonths1796900000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {} // what the functions before them did, these do
}

const STATEMENTS = [
  ...monthMakerSql({
    table: 'exchange_inbox',
    key: 'id',
    maker: 'exchange_inbox_make_months',
    back: 2,
    other: 'exchange_inbox_other',
  }),
  // Dropping takes the table, the month and the partition of what has no month: three times 60 ms at most, one month a call. No month
  // can be detached concurrently from a table that has such a partition.
  `CREATE OR REPLACE FUNCTION exchange_inbox_drop_months(kept_days int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = public, pg_temp SET lock_timeout = '60ms' AS $$
   DECLARE part text; since timestamptz := now() - make_interval(days => greatest(kept_days, 60));
   BEGIN
     IF NOT pg_try_advisory_xact_lock(hashtext('exchange_inbox_make_months')) THEN RETURN 0; END IF;
     FOR part IN SELECT c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
       WHERE h.inhparent = 'exchange_inbox'::regclass AND c.relname ~ '^exchange_inbox_[0-9]{4}_[0-9]{2}$'
         AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= since ORDER BY c.relname
     LOOP
       IF NOT exchange_inbox_is_spent(part, since) THEN CONTINUE; END IF;
       LOCK TABLE ONLY exchange_inbox IN ACCESS EXCLUSIVE MODE;
       IF NOT exchange_inbox_is_spent(part, since) THEN CONTINUE; END IF;
       EXECUTE format('DROP TABLE %I', part);
       RETURN 1;
     END LOOP;
     RETURN 0;
   END $$`,
];
