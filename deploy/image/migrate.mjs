/** `migrate <folder>`: migrates every service whose owner URL lies in `<folder>/<service>/MIGRATE_DATABASE_URL`, two at a time. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const AT_ONCE = 2;
const [folder = ''] = process.argv.slice(2);
const waiting = readdirSync(folder).sort();
if (waiting.length === 0) throw new Error(`${folder} holds no service: provision comes first`);

const migrate = (service) =>
  new Promise((resolve) =>
    spawn(process.execPath, [join(import.meta.dirname, 'run.mjs'), service, 'migrate'], {
      stdio: 'inherit',
      env: { ...process.env, MIGRATE_DATABASE_URL_FILE: join(folder, service, 'MIGRATE_DATABASE_URL') },
    }).once('exit', (code) => resolve(code ?? 1)),
  );

await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift())
      if ((await migrate(service)) !== 0) process.exitCode = 1;
  }),
);
