import { databaseOf, SYSTEMS } from './checks/systems.ts';
import { type Server } from './server.ts';

/** Beside each row of work, who took its lease: rows themselves name nobody, and a lease may be over before anybody looks. */
const WATCH = `
CREATE SCHEMA faults;
CREATE TABLE faults.lease_taken (seq bigserial PRIMARY KEY, work uuid, before uuid, lease uuid, port int);
CREATE INDEX ON faults.lease_taken (lease);
CREATE FUNCTION faults.note_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
  INSERT INTO faults.lease_taken (work, before, lease, port) VALUES (NEW.id, OLD.lease, NEW.lease, inet_client_port());
  RETURN NULL;
END $$;
CREATE TRIGGER faults AFTER UPDATE OF lease ON exchange_work FOR EACH ROW
  WHEN (NEW.lease IS DISTINCT FROM OLD.lease AND NEW.lease IS NOT NULL) EXECUTE FUNCTION faults.note_lease()`;

/** Of a lease that ran out and was taken again: the ports of both connections. */
export interface LeaseTaken {
  readonly system: string;
  readonly work: string;
  readonly from: number;
  readonly to: number;
}

export async function watchLeases({ rows }: Server): Promise<void> {
  await Promise.all(SYSTEMS.map((system) => rows(databaseOf(system), WATCH)));
}

/** Leases that were not given back by who held them: the next one found them run out. */
export async function leasesTaken({ rows }: Server): Promise<LeaseTaken[]> {
  const found = await Promise.all(
    SYSTEMS.map(async (system) => {
      const taken = await rows<Omit<LeaseTaken, 'system'>>(
        databaseOf(system),
        `SELECT t.work, b.port AS "from", t.port AS "to" FROM faults.lease_taken t
           JOIN faults.lease_taken b ON b.work = t.work AND b.lease = t.before ORDER BY t.seq`,
      );
      return taken.map((one) => ({ system, ...one }));
    }),
  );
  return found.flat();
}
