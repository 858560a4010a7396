import { execFile } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../dist/main.js');

it.each(['serve', 'restored'])('in production the simulator refuses to %s', async (command) => {
  const env = {
    LGSP_ENV: 'production',
    PORT: '0',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    BUS: 'kafka',
    KAFKA_BROKERS: '127.0.0.1:1',
    GATEWAY_URL: 'http://127.0.0.1:1',
  };
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
    execFile(process.execPath, [MAIN, command], { env, timeout: 20_000 }, (error, _stdout, stderr) =>
      resolve({ code: error?.code, stderr }),
    ),
  );
  expect(code).toBe(2);
  expect(stderr).toContain('LGSP_ENV: is development or test where national systems are played');
});
