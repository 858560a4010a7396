import { type PlatformRun } from '@lgsp/testing';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What `npm run lgsp -- …` runs, with the platform's data and address. */
export const runLgsp = (run: PlatformRun, ...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((done) => {
    const env = {
      ...process.env,
      LGSP_DATA_DIR: run.dataDir,
      GATEWAY_URL: run.platform.urls['gateway'],
      NODE_OPTIONS: '',
    };
    const command = ['--disable-warning=ExperimentalWarning', 'tools/lgsp.ts', ...args];
    execFile(process.execPath, command, { cwd: ROOT, env }, (error, stdout, stderr) =>
      done({ code: error ? 1 : 0, out: stdout + stderr }),
    );
  });
