import { binariesIn, freePort, type RunningPostgres, startPostgres } from '@lgsp/launcher';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from './archive.ts';

const RULES = join(import.meta.dirname, '../../deploy/postgres/pg_hba.conf');

/** The server that the platform is given: as the compose file starts it, with its rules of who may connect. */
export async function losableServer(folder: string, programs: string) {
  const rules = join(folder, 'pg_hba.conf');
  cpSync(RULES, rules);
  const dataDir = join(ownFolder(join(folder, 'server')), 'data');
  const port = await freePort();
  const start = (): Promise<RunningPostgres> =>
    startPostgres({
      dataDir,
      port,
      binaries: binariesIn(programs),
      settings: { hba_file: rules, max_slot_wal_keep_size: '4GB' },
    });
  let running = await start();
  return {
    dataDir,
    url: running.url,
    /** The server dies, and its disk with it. */
    lose: async (): Promise<void> => {
      process.kill(running.pid(), 'SIGKILL');
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
    start: async (): Promise<void> => {
      running = await start();
    },
    stop: () => running.stop(),
  };
}
