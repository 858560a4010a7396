import { freePort, until } from '@lgsp/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_SIGNATURE } from './made-up-clamd.js';

/**
 * Debian's clamd with a signature that was made by hand, of the test file of scanners, and no other: what it knows of real malware is not
 * tried here. Fails, never skips, where it is not installed (package clamav-daemon).
 */
export async function realClamd() {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const signature = Buffer.from(TEST_SIGNATURE, 'latin1').toString('hex');
  writeFileSync(join(folder, 'made-up.ndb'), `Made.Up.Eicar:0:*:${signature}\n`);
  writeFileSync(
    join(folder, 'clamd.conf'),
    [
      ...['Foreground yes', `TCPSocket ${port}`, 'TCPAddr 127.0.0.1', `DatabaseDirectory ${folder}`],
      ...['StreamMaxLength 50M', 'MaxFileSize 50M', 'MaxScanSize 200M', 'LogFile /dev/null', ''],
    ].join('\n'),
  );
  const child = spawn('/usr/sbin/clamd', ['--config-file', join(folder, 'clamd.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').catch((error: unknown) => (said += String(error)));
  await until('clamd listens', async () => {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`clamd does not run: ${said}`);
    const socket = connect(port, '127.0.0.1');
    return once(socket, 'connect').then(
      () => (socket.destroy(), true),
      () => false,
    );
  });
  return {
    url: `tcp://127.0.0.1:${port}`,
    close: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
