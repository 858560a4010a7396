import { type PlatformRun } from '@lgsp/testing';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What integrators are told to run first. */
export const example = (platform: () => PlatformRun): void => {
  it('docs/examples/first-calls.sh lets a child be born (birth.sh) and makes every call of the guide', async () => {
    const { urls } = platform().platform;
    const env = {
      ...process.env,
      ...{ LGSP_DATA_DIR: platform().dataDir, NODE_OPTIONS: '' },
      ...{ GATEWAY: urls['gateway'], GATEWAY_URL: urls['gateway'], SIMULATOR: urls['national-simulator'] },
      PERSONS_FILE: join(platform().dataDir, 'persons.csv'),
      LGSP: `${process.execPath} --disable-warning=ExperimentalWarning tools/lgsp.ts`,
    };
    const { stdout } = await promisify(execFile)('bash', ['docs/examples/first-calls.sh'], {
      cwd: ROOT,
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(stdout).toMatch(/"status":10,/);
    expect(stdout).toContain('Lê Mô Phỏng An');
    expect(stdout.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 201', 'HTTP/1.1 403']);
    expect(stdout).toContain('"outcome":"answered"');
    const [sent, made] = ['sent', 'made'].map((what) => new RegExp(`${what}: (\\S+)`).exec(stdout)?.[1]);
    expect(made).toBe(sent);
    expect(readFileSync(env.PERSONS_FILE, 'utf8')).toMatch(/^id,name,/);
  });
};
