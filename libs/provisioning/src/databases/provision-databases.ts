import { type SecretStore } from '../secrets/secret-store.js';
import {
  createDatabase,
  createOwnedDatabase,
  type DatabaseUrls,
  letConnect,
  type Role,
} from './create-database.js';

export interface ProvisionOptions {
  /** As a role that may make databases and roles. */
  readonly adminUrl: string;
  readonly services: readonly string[];
  readonly secrets: SecretStore;
  /** Makes the database of the embedded bus too; these services may connect to it, under their application roles. */
  readonly busUsers?: readonly string[];
}

export interface ProvisionedDatabases {
  readonly services: Readonly<Record<string, DatabaseUrls>>;
  readonly bus?: { readonly ownerUrl: string; readonly urls: Readonly<Record<string, string>> };
}

const BUS = 'bus';

/** The database name (and application role) of a service: hyphens become underscores. */
export const databaseName = (service: string): string => service.replaceAll('-', '_');

/** One database and two roles a service, passwords from the secrets; may be repeated at every start. */
export async function provisionDatabases(options: ProvisionOptions): Promise<ProvisionedDatabases> {
  const { adminUrl, secrets } = options;
  const credentials = (role: string): Role => ({
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
  if (options.busUsers === undefined) return { services };
  const ownerUrl = await createOwnedDatabase({ adminUrl, name: BUS, owner: credentials(`${BUS}_owner`) });
  const { busUsers } = options;
  const urls = await letConnect(
    adminUrl,
    BUS,
    busUsers.map((service) => credentials(databaseName(service))),
  );
  return {
    services,
    bus: { ownerUrl, urls: Object.fromEntries(busUsers.map((service, i) => [service, urls[i] ?? ''])) },
  };
}
