import { execFile } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, 'land/dist/main.js');
const URL = 'postgres://nowhere/land';

/** The command on the built miniature department, which makes nothing up. */
const seed = (env: Record<string, string>, ...words: string[]): Promise<{ code: number; stderr: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [MAIN, 'seed', ...words], { env }, (error, _stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stderr }),
    ),
  );

describe('the command seed', () => {
  it.each([
    ['in production', { LGSP_ENV: 'production' }],
    ['where nobody says what it runs in', {}],
  ])('is refused %s', async (_where, env) => {
    const { code, stderr } = await seed({ ...env, MIGRATE_DATABASE_URL: URL }, '--persons', '10');
    expect(code).toBe(2);
    expect(stderr).toContain('LGSP_ENV: is development or test where anything is made up');
  });

  it('wants to know how many persons', async () => {
    const env = { LGSP_ENV: 'test', MIGRATE_DATABASE_URL: URL };
    for (const words of [[], ['--persons', '0'], ['--persons', 'many']]) {
      const { code, stderr } = await seed(env, ...words);
      expect({ code, says: stderr.includes('--persons is a whole number') }).toEqual({ code: 1, says: true });
    }
  });

  it.each(['development', 'test'])('does nothing in %s for a service that makes nothing up', async (mode) =>
    expect(await seed({ LGSP_ENV: mode, MIGRATE_DATABASE_URL: URL }, '--persons', '10')).toEqual({
      code: 0,
      stderr: '',
    }),
  );
});
