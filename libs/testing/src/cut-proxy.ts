import { freePort } from '@lgsp/launcher';
import { connect, createServer, type Socket } from 'node:net';

export type CutProxy = Awaited<ReturnType<typeof cutProxy>>;

/**
 * A TCP proxy in front of a server, that can be cut as the network can. The target is read at each connection.
 * `onOpen` is told the port that the server sees a connection come from.
 */
export async function cutProxy(
  target: { readonly host: string; readonly port: number },
  onOpen?: (port: number) => void,
) {
  const sockets = new Set<Socket>();
  let open = true;
  let silent = false;
  let mute = false;
  let received = 0;
  /** Nothing goes through these any more, not even that they end. */
  const dead = new Set<Socket>();
  /** By the client's side of a connection, the server's. */
  const pairs = new Map<Socket, Socket>();
  /** What clients sent over connections that are slow, by the client's side. */
  const held = new Map<Socket, { readonly outside: Socket; readonly chunks: Buffer[] }>();
  const server = createServer((inside) => {
    if (!open) return void inside.destroy();
    const outside = connect(target.port, target.host, () => onOpen?.(outside.localPort ?? 0));
    pairs.set(inside, outside);
    for (const [socket, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        pairs.delete(socket);
        if (dead.delete(socket)) return;
        if (!held.has(socket)) other.destroySoon(); // not before the last bytes are through
      });
      socket.on('data', (chunk: Buffer) => {
        if (silent || dead.has(socket) || (mute && socket === outside)) return; // lost on the way; both ends believe in their connection
        if (held.has(socket)) return void held.get(socket)?.chunks.push(chunk);
        if (socket === outside) received += chunk.length;
        if (!other.write(chunk)) socket.pause();
      });
      other.on('drain', () => socket.resume());
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const reset = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  const release = (): void => {
    for (const [inside, { outside, chunks }] of held) {
      for (const chunk of chunks) outside.write(chunk);
      if (inside.destroyed) outside.destroySoon();
    }
    held.clear();
  };
  return {
    port,
    /** Ends the connections there are, without a good-bye; new ones work. */
    reset,
    /** Ends every connection and refuses new ones. */
    cut,
    /** The connections stay, and nothing goes through them any more: half-open, as when a host is gone. */
    silence: () => void (silent = true),
    /** The same for the connections there are, whose ends do not hear of each other's end either; new ones work. How many. */
    halfOpen: () => {
      for (const socket of sockets) dead.add(socket);
      return pairs.size;
    },
    /** The client's ends of the connections there are break; the server hears nothing of it and keeps what they held. How many. */
    desert: () => {
      const amount = pairs.size;
      for (const [inside, outside] of pairs) {
        dead.add(inside).add(outside);
        inside.resetAndDestroy();
      }
      return amount;
    },
    /** Connections that are half-open end at last, as the keep-alive of the system would end them. */
    bury: () => {
      for (const socket of dead) socket.destroy();
    },
    /** What comes over the connections there are is held back until `release`, even if their client has gone; new ones are quick. */
    hold: () => {
      for (const [inside, outside] of pairs) held.set(inside, { outside, chunks: [] });
    },
    /** What was held back arrives now. */
    release,
    /** What the server is told arrives, what it answers is lost. */
    mute: () => void (mute = true),
    /** New connections work; those that fell silent end, as they would with the time-outs of the system. */
    restore: () => {
      if (silent || mute) reset();
      release();
      silent = false;
      mute = false;
      open = true;
    },
    /** Bytes from the server so far. */
    received: () => received,
    close: () => {
      cut();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
