import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { runCommand } from '../processes/run-command.js';
import { type Account, giveTo } from './postgres-account.js';
import { type PostgresBinaries } from './postgres-binaries.js';

interface Cluster {
  readonly dataDir: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account;
}

const MARK = 'lgsp-initialised';

/**
 * Makes the data folder of a PostgreSQL server unless it is made already. It is made beside its place and moved there
 * whole, so that what a dead `initdb` leaves behind is never taken for one, nor is somebody's data for what one left.
 */
export async function initialiseCluster({ dataDir, password, binaries, account }: Cluster): Promise<void> {
  if (existsSync(join(dataDir, MARK))) return;
  if (readdirSync(dataDir).length > 0)
    throw new Error(
      `${dataDir} holds files, but no database that this platform has made, and it deletes nothing. ` +
        'Move them away, or put the data elsewhere (LGSP_DATA_DIR).',
    );
  const beside = `${basename(dataDir)}.making-`;
  for (const entry of readdirSync(dirname(dataDir))) if (entry.startsWith(beside)) remove(dataDir, entry);

  const making = mkdtempSync(join(dirname(dataDir), beside));
  giveTo(account, making);
  try {
    await initdb(making, password, binaries, account);
    writeFileSync(join(making, MARK), '');
    giveTo(account, join(making, MARK));
    renameSync(making, dataDir);
  } finally {
    remove(dataDir, basename(making));
  }
}

/** An `initdb` whose launcher was killed may still write there for a moment. */
const remove = (dataDir: string, sibling: string): void =>
  rmSync(join(dirname(dataDir), sibling), { recursive: true, force: true, maxRetries: 10 });

async function initdb(
  folder: string,
  password: string,
  binaries: PostgresBinaries,
  account: Account,
): Promise<void> {
  const passwordFile = join(tmpdir(), `lgsp-${randomBytes(9).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    const { code, output } = await runCommand(
      binaries.initdb,
      [
        `--pgdata=${folder}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        ...(await locale(binaries)),
      ],
      { ...account, cwd: tmpdir(), env: { ...process.env, LC_ALL: 'C', LANG: 'C' } },
    );
    if (code !== 0)
      throw new Error(`PostgreSQL could not make its data folder (code ${code}): ${output.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Upper and lower case of Vietnamese letters must work, the same on every machine: PostgreSQL's own tables since 17. */
async function locale(binaries: PostgresBinaries): Promise<string[]> {
  const { output } = await runCommand(binaries.postgres, ['--version']);
  const major = Number(/(\d+)\./.exec(output)?.[1] ?? 0);
  return major >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8'];
}
