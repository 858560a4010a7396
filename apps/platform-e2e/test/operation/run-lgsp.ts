import { type PlatformRun } from '@lgsp/testing';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** An operator signs in, and is who acts from now on. */
export async function signInToLgsp(run: PlatformRun, official = 'H56:op-1'): Promise<void> {
  const { code, out } = await runLgsp(run, 'sign-in', official);
  if (code !== 0) throw new Error(out);
}

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
