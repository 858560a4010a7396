import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const PATIENCE_MS = 2_000;

/** Drops the database, whoever is still connected, then the roles. */
export async function dropDatabase(adminUrl: string, name: string, roles: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await awaitLeaving(admin, name);
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    for (const role of roles) await admin.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`);
  } finally {
    await admin.end();
  }
}

/** A pool that was ended may still be saying goodbye: cut off then, it would raise an error that nobody listens to. */
async function awaitLeaving(admin: pg.Client, name: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(20)) {
    const { rows } = await admin.query('SELECT FROM pg_stat_activity WHERE datname = $1 LIMIT 1', [name]);
    if (rows.length === 0) return;
  }
}
