import { databaseOf, SYSTEMS } from './checks/systems.ts';
import { type Server } from './server.ts';

/** Beside each row of work, who took its lease: rows themselves name nobody, and a lease may be over before anybody looks. */
const WATCH = `
CREATE SCHEMA faults;
CREATE TABLE faults.lease_taken (seq bigserial PRIMARY KEY, work uuid, before uuid, lease uuid, port int,
  at timestamptz DEFAULT clock_timestamp());
CREATE INDEX ON faults.lease_taken (lease);
CREATE FUNCTION faults.note_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
  INSERT INTO faults.lease_taken (work, before, lease, port) VALUES (NEW.id, OLD.lease, NEW.lease, inet_client_port());
  RETURN NULL;
END $$;
CREATE TRIGGER faults AFTER UPDATE OF lease ON exchange_work FOR EACH ROW
  WHEN (NEW.lease IS DISTINCT FROM OLD.lease AND NEW.lease IS NOT NULL) EXECUTE FUNCTION faults.note_lease()`;

const AT = (alias: string): string => `(extract(epoch FROM ${alias}.at) * 1000)::float8`;
const TAKEN = `
SELECT b.port AS "from", ${AT('b')} AS "fromAt", t.port AS "to", ${AT('t')} AS "toAt"
  FROM faults.lease_taken t JOIN faults.lease_taken b ON b.work = t.work AND b.lease = t.before`;

/** Of a lease that ran out and was taken again: the ports of both connections, and when each took it (milliseconds of the epoch). */
export interface LeaseTaken {
  readonly from: number;
  readonly fromAt: number;
  readonly to: number;
  readonly toAt: number;
}

export async function watchLeases({ rows }: Server): Promise<void> {
  await Promise.all(SYSTEMS.map((system) => rows(databaseOf(system), WATCH)));
}

/** Leases that were not given back by who held them: the next one found them run out. */
export async function leasesTaken({ rows }: Server): Promise<LeaseTaken[]> {
  const found = await Promise.all(SYSTEMS.map((system) => rows<LeaseTaken>(databaseOf(system), TAKEN)));
  return found.flat();
}
