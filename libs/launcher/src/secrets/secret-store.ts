import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { secretFile } from './secret-file.js';

/**
 * Secrets of one installation, a file each, made at first use (mode 0600, folder 0700):
 * `databases/<role>` and `kafka/<user>` passwords, `clients/<client id with dots for slashes>` client secrets, `urls/…` what is built of them.
 */
export class SecretStore {
  readonly clientsFolder: string;
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
    this.clientsFolder = join(root, 'clients');
    mkdirSync(this.clientsFolder, { recursive: true });
    chmodSync(root, 0o700);
  }

  databasePassword(role: string): string {
    return secretFile(join(this.root, 'databases', role));
  }

  kafkaPassword(user: string): string {
    return secretFile(this.kafkaPasswordPath(user));
  }

  kafkaPasswordPath(user: string): string {
    return join(this.root, 'kafka', user);
  }

  clientSecretPath(client: string): string {
    if (!/^[A-Za-z0-9][A-Za-z0-9./_-]*$/.test(client) || client.includes('..')) {
      throw new Error(`"${client}" is no client id`);
    }
    return join(this.clientsFolder, client.replaceAll('/', '.'));
  }

  clientSecret(client: string): string {
    return secretFile(this.clientSecretPath(client));
  }

  /** Writes a value that changes with the ports (a database URL) and gives the file's path. */
  write(name: string, value: string): string {
    const path = join(this.root, 'urls', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, value, { mode: 0o600 });
    return path;
  }
}
