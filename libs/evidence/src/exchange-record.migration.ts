import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The record: insert-only for the application (rights and a trigger), a partition a month. The partition key is the id
 * itself, a UUIDv7 whose first 48 bits are milliseconds: a look-up by id reads one partition.
 */
export class CreateExchangeRecord1763769600000 implements MigrationInterface {
  readonly name = 'CreateExchangeRecord1763769600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exchange_record CASCADE');
  }
}

const STATEMENTS = [
  `CREATE TABLE exchange_record (
    id uuid NOT NULL,
    phase text NOT NULL CHECK (phase IN ('open', 'close')),
    client text NOT NULL,
    provider text NOT NULL,
    dossier text,
    record text NOT NULL,
    PRIMARY KEY (id, phase)
  ) PARTITION BY RANGE (id)`,
  `CREATE INDEX exchange_record_dossier ON exchange_record (dossier, id) WHERE dossier IS NOT NULL`,
  `CREATE FUNCTION exchange_record_is_final() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'exchange records are insert-only'; END $$`,
  `CREATE TRIGGER exchange_record_is_final BEFORE UPDATE OR DELETE ON exchange_record
    FOR EACH ROW EXECUTE FUNCTION exchange_record_is_final()`,
  `CREATE FUNCTION exchange_record_floor(month date) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT (rpad(lpad(to_hex((extract(epoch FROM month) * 1000)::bigint), 12, '0'), 32, '0'))::uuid $$`,
  // Default privileges grant every right on new tables to the application: what may change records is taken back.
  `CREATE FUNCTION exchange_record_protect(target regclass) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE grantee text;
    BEGIN
      FOR grantee IN SELECT DISTINCT pg_get_userbyid(a.grantee) FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.oid = target AND a.grantee <> c.relowner AND a.grantee <> 0
      LOOP EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', target, grantee); END LOOP;
    END $$`,
  // The application calls it with the owner's rights: it may add months and nothing else.
  `CREATE FUNCTION exchange_record_months(ahead int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    DECLARE month date; part text;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('exchange_record_months'));
      FOR i IN -1 .. least(ahead, 24) LOOP
        month := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => i);
        part := 'exchange_record_' || to_char(month, 'YYYY_MM');
        IF to_regclass('public.' || part) IS NULL THEN
          EXECUTE format('CREATE TABLE %I PARTITION OF exchange_record FOR VALUES FROM (%L) TO (%L)', part,
            exchange_record_floor(month), exchange_record_floor((month + interval '1 month')::date));
          PERFORM exchange_record_protect(part::regclass);
        END IF;
      END LOOP;
    END $$`,
  `SELECT exchange_record_protect('exchange_record')`,
  `SELECT exchange_record_months(6)`,
];
