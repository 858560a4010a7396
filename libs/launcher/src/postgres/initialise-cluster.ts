import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../processes/run-command.js';
import { type Account, giveTo } from './postgres-account.js';
import { type PostgresBinaries } from './postgres-binaries.js';

interface Cluster {
  readonly dataDir: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account;
}

/** Makes the data folder of a PostgreSQL server unless it is made already. A half-made one is made again. */
export async function initialiseCluster({ dataDir, password, binaries, account }: Cluster): Promise<void> {
  const done = join(dataDir, 'lgsp-initialised');
  if (existsSync(done)) return;
  for (const entry of readdirSync(dataDir)) rmSync(join(dataDir, entry), { recursive: true });

  const passwordFile = join(tmpdir(), `lgsp-${randomBytes(9).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    const { code, output } = await runCommand(
      binaries.initdb,
      [
        `--pgdata=${dataDir}`,
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
  writeFileSync(done, '');
  giveTo(account, done);
}

/** Upper and lower case of Vietnamese letters must work, the same on every machine: PostgreSQL's own tables since 17. */
async function locale(binaries: PostgresBinaries): Promise<string[]> {
  const { output } = await runCommand(binaries.postgres, ['--version']);
  const major = Number(/(\d+)\./.exec(output)?.[1] ?? 0);
  return major >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8'];
}
