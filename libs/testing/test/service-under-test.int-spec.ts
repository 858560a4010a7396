import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceUnderTest } from '../src/conformance/service-under-test.js';

/** Migrates, then runs for ever without being ready. */
const SERVICE = `
if (process.argv[2] !== 'migrate') {
  require('node:fs').writeFileSync('pid', String(process.pid));
  setInterval(() => undefined, 1000);
}`;

describe('a service that never becomes ready', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-never-ready-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('does not outlive the suite that waited for it', async () => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/main.js'), SERVICE);
    const never = { never: 'it does nothing' };
    await expect(
      ServiceUnderTest.start({
        system: 'sleeper',
        folder,
        readyWithinSeconds: 3,
        emits: never,
        consumes: never,
      }),
    ).rejects.toThrow('ready at');
    expect(existsSync(join(folder, 'pid'))).toBe(true);
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
