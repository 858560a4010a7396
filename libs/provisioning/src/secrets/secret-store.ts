import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isGenerated } from '@lgsp/config';
import { secretFile } from './secret-file.js';
import { secretPaths } from './secret-paths.js';

/**
 * Secrets of one installation, a file each (mode 0600, folder 0700): one that is given stays, one that is missing is made at first
 * use. What is built of them for a process (a database URL) lies in a folder of that process: `services/…`, `owners/…`.
 */
export class SecretStore {
  readonly clientsFolder: string;

  constructor(private readonly root: string) {
    this.clientsFolder = join(root, 'clients');
    mkdirSync(this.clientsFolder, { recursive: true });
    // The root of a mounted volume is its orchestrator's.
    if (statSync(root).uid === process.getuid?.()) chmodSync(root, 0o700);
  }

  databasePassword(role: string): string {
    return this.secret(secretPaths.database(role));
  }

  kafkaPassword(user: string): string {
    return this.secret(secretPaths.kafka(user));
  }

  serverPassword(server: string): string {
    return this.secret(secretPaths.server(server));
  }

  clientSecret(client: string): string {
    return this.secret(secretPaths.client(client));
  }

  accountPassword(subject: string): string {
    return this.secret(secretPaths.account(subject));
  }

  /** Of these paths, those that nobody gave: nothing there, or made here. */
  notGiven(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => {
      const file = join(this.root, path);
      return !existsSync(file) || isGenerated(readFileSync(file, 'utf8'));
    });
  }

  /** Puts a setting into the folder of who reads it, whole or not at all, and gives the file's path. */
  hand(folder: 'services' | 'owners', service: string, key: string, value: string): string {
    const path = join(this.root, folder, service, key);
    if (existsSync(path) && readFileSync(path, 'utf8') === value) return path;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.writing`, value, { mode: 0o600, flush: true });
    renameSync(`${path}.writing`, path);
    return path;
  }

  private secret(path: string): string {
    return secretFile(join(this.root, path));
  }
}
