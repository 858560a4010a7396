import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf } from './checks/systems.ts';
import { type Server } from './server.ts';

/** Where an event has its effect at first, and nothing but an event does. */
export const EFFECTS: Readonly<Record<string, string>> = {
  population: 'birth_leg',
  healthcare: 'insurance_leg',
  education: 'intake_forecast',
  land: 'transfer_leg',
  'fire-safety': 'acceptance_leg',
};

const BACK_WITHIN_MS = 60_000;
/** Every other row, so that some subjects wait and others move on. */
const refuse = (table: string): string => `
CREATE SCHEMA IF NOT EXISTS faults;
CREATE OR REPLACE FUNCTION faults.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF random() < 0.5 THEN RAISE 'refused by the fault run'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER faults_refuse BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION faults.refuse()`;

/** A service's own rows are refused for a while, as by a defect of its code: its events park, and are drained in order afterwards. */
export async function refuseEffects(server: Server, service: string, ms: number): Promise<string> {
  const table = EFFECTS[service] ?? '';
  await change(server, service, refuse(table));
  let parked = 0;
  for (const end = Date.now() + ms; Date.now() < end; await pause(500)) {
    const sql = `SELECT count(*)::int AS n FROM exchange_inbox WHERE status = 'waiting'`;
    const [row] = await server.rows<{ n: number }>(databaseOf(service), sql).catch(() => []);
    parked = Math.max(parked, row?.n ?? 0);
  }
  await change(server, service, `DROP TRIGGER faults_refuse ON ${table}`);
  return `${parked} events parked, ${ms} ms`;
}

/** Nobody who works waits long behind it; other faults may be in its way. */
async function change(server: Server, service: string, sql: string): Promise<void> {
  for (const end = Date.now() + BACK_WITHIN_MS; ; await pause(200)) {
    try {
      const owner = await server.connect(databaseOf(service));
      try {
        return void (await owner.query(`SET lock_timeout = 500; ${sql}`));
      } finally {
        await owner.end().catch(() => undefined);
      }
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
