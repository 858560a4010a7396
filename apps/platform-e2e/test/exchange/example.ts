import { type PlatformRun } from '@lgsp/testing';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What integrators are told to run first. */
export const example = (platform: () => PlatformRun): void => {
  it('docs/examples/birth.sh takes a birth from the hospital to the register', async () => {
    const { urls } = platform().platform;
    const env = {
      ...process.env,
      ...{ LGSP_DATA_DIR: platform().dataDir, NODE_OPTIONS: '' },
      ...{ GATEWAY: urls['gateway'], GATEWAY_URL: urls['gateway'], SIMULATOR: urls['national-simulator'] },
      LGSP: `${process.execPath} --disable-warning=ExperimentalWarning tools/lgsp.ts`,
    };
    const { stdout } = await promisify(execFile)('bash', ['docs/examples/birth.sh'], { cwd: ROOT, env });
    expect(stdout).toMatch(/"status":10,/);
    expect(stdout).toContain('Lê Mô Phỏng An');
  });
};
