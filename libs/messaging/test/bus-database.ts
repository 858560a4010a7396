import { dropDatabase, testPostgresUrl } from '@lgsp/testing';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A bus database of one suite, with its owner and one role for each named system. */
export const busDatabase = (...systems: readonly string[]) => busDatabaseOn(testPostgresUrl(), ...systems);

/** The same on another server, given its superuser's URL. */
export async function busDatabaseOn(adminUrl: string, ...systems: readonly string[]) {
  const id = randomBytes(5).toString('hex');
  const name = `bus_${id}`;
  const owner = `bus_owner_${id}`;
  const roles = systems.map((system) => `${system}_${id}`);
  const password = randomBytes(12).toString('hex');
  await administer(adminUrl, [
    ...[owner, ...roles].map((role) => `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`),
    `CREATE DATABASE ${name} OWNER ${owner}`,
    `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`,
    ...roles.map((role) => `GRANT CONNECT ON DATABASE ${name} TO ${role}`),
  ]);
  const urlOf = (role: string): URL => {
    const url = new URL(adminUrl);
    Object.assign(url, { username: role, password, pathname: `/${name}` });
    return url;
  };
  return {
    ownerUrl: urlOf(owner).href,
    /** In the order of the systems asked for: the role, which is also the system's name here, and its URL. */
    users: roles.map((role) => ({ system: role, url: urlOf(role) })),
    drop: () => dropDatabase(adminUrl, name, [owner, ...roles]),
  };
}

async function administer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
