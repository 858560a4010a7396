import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inTemporaryFolder } from './temporary-platform.ts';

const BOOTSTRAP = fileURLToPath(new URL('../bootstrap.mjs', import.meta.url));
const STARTS = 4;

/** What `npm start` takes after a build until its table of URLs: the first on an empty folder, then on its own data. */
export async function startup(): Promise<void> {
  await inTemporaryFolder(async (dataDir) => {
    console.log('\n| start | until the table of URLs |\n|---|---|');
    for (let index = 0; index < STARTS; index++) {
      const seconds = (await start(dataDir)).toFixed(1);
      console.log(`| ${index === 0 ? 'first: initdb, databases, migrations' : 'again'} | ${seconds} s |`);
    }
  });
}

async function start(dataDir: string): Promise<number> {
  const base = String(20_000 + 200 * Math.floor(Math.random() * 60));
  const started = performance.now();
  const child = spawn(process.execPath, [BOOTSTRAP, 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LGSP_DATA_DIR: dataDir, PORT_BASE: base, LOG_LEVEL: 'warn' },
  });
  const ended = once(child, 'exit');
  let seconds: number | undefined;
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (!line.startsWith('Running after')) continue;
    seconds = (performance.now() - started) / 1_000;
    child.kill('SIGTERM');
  }
  await ended;
  if (seconds === undefined) throw new Error(`The platform did not start:\n${said.slice(-20).join('\n')}`);
  return seconds;
}
