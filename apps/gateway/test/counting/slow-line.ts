import { freePort } from '@lgsp/testing';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine on which everything takes as long as is said at that moment. Milliseconds. */
export async function slowLine(to: number) {
  const line = { delay: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((inside) => {
    const outside = connect(to, '127.0.0.1');
    for (const [from, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(from.setNoDelay(true));
      from.on('data', (chunk) => setTimeout(() => other.write(chunk), line.delay));
      from.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    port,
    line,
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
