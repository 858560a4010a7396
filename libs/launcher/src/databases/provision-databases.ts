import { type SecretStore } from '../secrets/secret-store.js';
import pg from 'pg';
import { createDatabase, ensureRole, type DatabaseUrls, urlFor } from './create-database.js';

export interface ProvisionOptions {
  /** Superuser. */
  readonly adminUrl: string;
  readonly services: readonly string[];
  readonly secrets: SecretStore;
  /** Also the embedded bus: its own database, where each service connects under its application role. */
  readonly bus: boolean;
}

export interface ProvisionedDatabases {
  readonly services: Readonly<Record<string, DatabaseUrls>>;
  readonly bus?: { readonly ownerUrl: string; readonly urls: Readonly<Record<string, string>> };
}

/** The database name (and application role) of a service: hyphens become underscores. */
export const databaseName = (service: string): string => service.replaceAll('-', '_');

/** One database and two roles a service, passwords from the secrets; may be repeated at every start. */
export async function provisionDatabases(options: ProvisionOptions): Promise<ProvisionedDatabases> {
  const { adminUrl, secrets } = options;
  const credentials = (role: string): { role: string; password: string } => ({
    role,
    password: secrets.databasePassword(role),
  });
  const services: Record<string, DatabaseUrls> = {};
  for (const service of options.services) {
    const name = databaseName(service);
    services[service] = await createDatabase({
      adminUrl,
      name,
      owner: credentials(`${name}_owner`),
      application: credentials(name),
    });
  }
  if (!options.bus) return { services };
  const { ownerUrl } = await createDatabase({
    adminUrl,
    name: 'bus',
    owner: credentials('bus_owner'),
    application: credentials('bus'),
  });
  const urls: Record<string, string> = {};
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const service of options.services) {
      const { role, password } = credentials(databaseName(service));
      await ensureRole(admin, role, password);
      await admin.query(`GRANT CONNECT ON DATABASE bus TO ${pg.escapeIdentifier(role)}`);
      urls[service] = urlFor(adminUrl, 'bus', role, password);
    }
  } finally {
    await admin.end();
  }
  return { services, bus: { ownerUrl, urls } };
}
