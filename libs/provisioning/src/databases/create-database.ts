import pg from 'pg';

export interface Role {
  readonly role: string;
  readonly password: string;
}

export interface OwnedDatabaseOptions {
  /** As a role that may make databases and roles. */
  readonly adminUrl: string;
  readonly name: string;
  /** Owns the schema: migrations. */
  readonly owner: Role;
}

export interface DatabaseOptions extends OwnedDatabaseOptions {
  /** What the service runs as: reads and writes rows, changes no schema. */
  readonly application: Role;
}

export interface DatabaseUrls {
  readonly url: string;
  readonly ownerUrl: string;
}

/** Makes a database for its owner alone, or brings an existing one (password, rights) to that. Gives the owner's URL. */
export async function createOwnedDatabase({ adminUrl, name, owner }: OwnedDatabaseOptions): Promise<string> {
  await asClient(adminUrl, async (admin) => {
    await ensureRole(admin, owner);
    await joinOwner(admin, owner.role);
    const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount === 0) await admin.query(`CREATE DATABASE ${q(name)} OWNER ${q(owner.role)}`);
    await admin.query(`REVOKE ALL ON DATABASE ${q(name)} FROM PUBLIC`);
  });
  await asClient(urlFor(adminUrl, name), async (admin) => {
    await admin.query(`ALTER SCHEMA public OWNER TO ${q(owner.role)}`);
    await admin.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  });
  return urlFor(adminUrl, name, owner);
}

/** The same with an application role, which may read and write the rows of every table the owner makes. */
export async function createDatabase(options: DatabaseOptions): Promise<DatabaseUrls> {
  const { adminUrl, name, owner, application } = options;
  const ownerUrl = await createOwnedDatabase(options);
  const to = q(application.role);
  await asClient(urlFor(adminUrl, name), async (admin) => {
    await ensureRole(admin, application);
    await admin.query(`GRANT CONNECT ON DATABASE ${q(name)} TO ${to}`);
    await admin.query(`GRANT USAGE ON SCHEMA public TO ${to}`);
    for (const [kind, rights] of Object.entries(RIGHTS)) {
      await admin.query(
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${q(owner.role)} GRANT ${rights} ON ${kind} TO ${to}`,
      );
    }
  });
  return { url: urlFor(adminUrl, name, application), ownerUrl };
}

/** Lets login roles, made when missing, connect to a database; gives each role's URL in the same order. */
export async function letConnect(adminUrl: string, name: string, roles: readonly Role[]): Promise<string[]> {
  await asClient(adminUrl, async (admin) => {
    for (const role of roles) {
      await ensureRole(admin, role);
      await admin.query(`GRANT CONNECT ON DATABASE ${q(name)} TO ${q(role.role)}`);
    }
  });
  return roles.map((role) => urlFor(adminUrl, name, role));
}

const RIGHTS = {
  TABLES: 'SELECT, INSERT, UPDATE, DELETE',
  SEQUENCES: 'USAGE, SELECT',
  SCHEMAS: 'USAGE',
};

async function ensureRole(admin: pg.Client, { role, password }: Role): Promise<void> {
  const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  await admin.query(`${verb} ROLE ${q(role)} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
}

/** Only a super user may do what is another's without being a member: give it a database, set rights in its name. */
async function joinOwner(admin: pg.Client, role: string): Promise<void> {
  const { rows } = await admin.query<{ rolsuper: boolean }>(
    'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.rolsuper !== true) await admin.query(`GRANT ${q(role)} TO CURRENT_USER`);
}

/** The same server, another database and role. */
function urlFor(base: string, database: string, login?: Role): string {
  const url = new URL(base);
  url.pathname = `/${database}`;
  if (login !== undefined) {
    url.username = login.role;
    url.password = login.password;
  }
  return url.href;
}

async function asClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const q = (name: string): string => pg.escapeIdentifier(name);
