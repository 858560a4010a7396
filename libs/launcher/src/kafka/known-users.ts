import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KafkaLogin } from './kafka-principals.js';

/** Which logins a broker's data folder holds already, as hashes: made with the folder, or added after a start. */
export class KnownUsers {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, 'users.json');
  }

  missing(logins: readonly KafkaLogin[]): readonly KafkaLogin[] {
    const known = existsSync(this.#file)
      ? new Set(JSON.parse(readFileSync(this.#file, 'utf8')) as string[])
      : new Set<string>();
    return logins.filter((login) => !known.has(hashOf(login)));
  }

  store(logins: readonly KafkaLogin[]): void {
    writeFileSync(this.#file, JSON.stringify(logins.map(hashOf)), { mode: 0o600 });
  }
}

/** Passwords are random keys, so a plain hash gives nothing away. */
const hashOf = ({ username, password }: KafkaLogin): string =>
  createHash('sha256').update(`${username}:${password}`).digest('hex');
