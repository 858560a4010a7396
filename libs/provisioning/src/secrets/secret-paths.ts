/** Where each secret of an installation lies in its folder. */
export const secretPaths = {
  /** Of a role in PostgreSQL. */
  database: (role: string): string => `databases/${role}`,
  /** Of a login at the brokers. */
  kafka: (user: string): string => `kafka/${user}`,
  /** Of the administrator of a server; a folder each, so that it can be that server's alone. */
  server: (server: string): string => `servers/${server}/password`,
  /** Of a client of the gateway, which reads this folder. */
  client: (client: string): string => {
    if (!/^[A-Za-z0-9][A-Za-z0-9./_-]*$/.test(client) || client.includes('..')) {
      throw new Error(`"${client}" is no client id`);
    }
    return `clients/${client.replaceAll('/', '.')}`;
  },
  /** Of a made-up official, who signs in as this subject; beside those of clients, of which none begins so. */
  account: (subject: string): string => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._@-]*$/.test(subject) || subject.includes('..'))
      throw new Error(`"${subject}" is no subject`);
    return `clients/_account.${subject}`;
  },
};
