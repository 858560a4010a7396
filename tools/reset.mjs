// `npm run reset`: forgets all local data: databases, broker, secrets. Needs nothing installed.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = resolve(process.env.LGSP_DATA_DIR ?? join(root, '.data'));
const pidFile = join(data, 'postgres', 'postmaster.pid');
if (existsSync(pidFile) && alive(Number(readFileSync(pidFile, 'utf8').split('\n')[0]))) {
  console.error('The platform is running; stop it first (Ctrl-C in its terminal).');
  process.exit(1);
}
const unfinished = existsSync(data) ? readdirSync(data).filter((name) => name.includes('.making-')) : [];
for (const part of ['postgres', 'postgres.password', 'kafka', 'secrets', 'launcher.lock', ...unfinished]) {
  rmSync(join(data, part), { recursive: true, force: true });
}
console.log(`All local data in ${data} is gone; the next start makes it anew.`);

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
