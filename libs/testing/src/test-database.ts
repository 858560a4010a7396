import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase, type DatabaseUrls } from '@lgsp/provisioning/databases';

export interface TestDatabase extends DatabaseUrls {
  /** Name in the server, unique for this call. */
  readonly name: string;
  drop(): Promise<void>;
}

/** URL of the test server's superuser; PostgreSQL is started once a run by Jest's global set-up. */
export function testPostgresUrl(): string {
  const url = process.env['LGSP_TEST_POSTGRES_URL'];
  if (url === undefined)
    throw new Error('No test PostgreSQL: run this suite through the root jest.config.js');
  return url;
}

/** A fresh database with its owner role (`ownerUrl`, for migrations) and application role (`url`, rows only). */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const adminUrl = testPostgresUrl();
  const unique = `${name.replaceAll('-', '_')}_${randomBytes(5).toString('hex')}`;
  const owner = { role: `${unique}_owner`, password: randomBytes(12).toString('hex') };
  const application = { role: unique, password: randomBytes(12).toString('hex') };
  const urls = await createDatabase({ adminUrl, name: unique, owner, application });
  return {
    ...urls,
    name: unique,
    drop: () => dropDatabase(adminUrl, unique, [application.role, owner.role]),
  };
}
