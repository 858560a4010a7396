import pg from 'pg';

export interface DatabaseOptions {
  /** Superuser. */
  readonly adminUrl: string;
  readonly name: string;
  /** Owns the schema: migrations. */
  readonly owner: { readonly role: string; readonly password: string };
  /** What the service runs as: reads and writes rows, changes no schema. */
  readonly application: { readonly role: string; readonly password: string };
}

export interface DatabaseUrls {
  readonly url: string;
  readonly ownerUrl: string;
}

/** Makes a database and its two roles, or brings existing ones (passwords, rights) to what is asked. */
export async function createDatabase(options: DatabaseOptions): Promise<DatabaseUrls> {
  const { adminUrl, name, owner, application } = options;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await ensureRole(admin, owner.role, owner.password);
    await ensureRole(admin, application.role, application.password);
    const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount === 0) await admin.query(`CREATE DATABASE ${q(name)} OWNER ${q(owner.role)}`);
    await admin.query(`REVOKE ALL ON DATABASE ${q(name)} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${q(name)} TO ${q(owner.role)}, ${q(application.role)}`);
  } finally {
    await admin.end();
  }
  await inDatabase(urlFor(adminUrl, name), [
    `ALTER SCHEMA public OWNER TO ${q(owner.role)}`,
    'REVOKE ALL ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE ON SCHEMA public TO ${q(application.role)}`,
    ...['TABLES', 'SEQUENCES', 'SCHEMAS'].map(
      (kind) =>
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${q(owner.role)} GRANT ${RIGHTS[kind]} ON ${kind} TO ${q(application.role)}`,
    ),
  ]);
  return {
    url: urlFor(adminUrl, name, application.role, application.password),
    ownerUrl: urlFor(adminUrl, name, owner.role, owner.password),
  };
}

const RIGHTS: Readonly<Record<string, string>> = {
  TABLES: 'SELECT, INSERT, UPDATE, DELETE',
  SEQUENCES: 'USAGE, SELECT',
  SCHEMAS: 'USAGE',
};

/** A login role with the password, made or changed. */
export async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  await admin.query(`${verb} ROLE ${q(role)} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
}

/** The same server, another database and role. */
export function urlFor(base: string, database: string, role?: string, password?: string): string {
  const url = new URL(base);
  url.pathname = `/${database}`;
  if (role !== undefined) url.username = role;
  if (password !== undefined) url.password = password;
  return url.href;
}

async function inDatabase(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const q = (name: string): string => pg.escapeIdentifier(name);
