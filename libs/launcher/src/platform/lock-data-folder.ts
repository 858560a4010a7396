import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One platform a data folder, whatever its ports. PostgreSQL guards its own files; secrets, a broker's data and what is
 * only being made it does not. Gives what ends it. Of a launcher that was killed the lock is taken over.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'launcher.lock');
  const own = `${process.pid} ${bornAt(process.pid)}`;
  for (let attempt = 0; !made(file, own); attempt++) {
    const holder = readFileSync(file, 'utf8');
    if (attempt > 0 || runs(holder))
      throw new Error(
        `A platform that runs already (process ${holder.split(' ')[0]}) uses ${dataDir}. ` +
          'Stop it first (Ctrl-C in its terminal), or put the data of this one elsewhere (LGSP_DATA_DIR).',
      );
    rmSync(file, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function made(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function runs(holder: string): boolean {
  const [pid, born] = holder.split(' ');
  if (!Number(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return bornAt(Number(pid)) === born;
}

/** Start of a process in ticks since boot, where the system tells: its number may be another's by now. */
function bornAt(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
