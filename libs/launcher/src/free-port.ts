import { randomInt } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';

/** Below what systems give to outgoing connections: one of those could take the port before its server listens. */
const LOWEST = 15_000;
const AMOUNT = 8_500;

/**
 * A loopback TCP port that nobody listens on, and that no other call gives away while this process lives, in whatever
 * process: a service that is down for a moment, or has not started yet, must find its port again. The system keeps
 * the claim: a second port, {@link AMOUNT} above, is held open for each one given.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, LOWEST + AMOUNT);
    const claim = await listen(port + AMOUNT);
    if (claim === undefined) continue;
    claim.unref();
    if (await portIsFree(port)) return port;
    claim.close();
  }
}

/** True when a server could listen on the loopback port now. */
export async function portIsFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server === undefined) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** Undefined when the loopback port is taken. */
function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** True when a server accepts connections on the loopback port. */
export function portAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
