import { freePort } from '@lgsp/launcher';
import { connect, createServer, type Socket } from 'node:net';

export type CutProxy = Awaited<ReturnType<typeof cutProxy>>;

/** A TCP proxy in front of a server, that can be cut as the network can. The target is read at each connection. */
export async function cutProxy(target: { readonly host: string; readonly port: number }) {
  const sockets = new Set<Socket>();
  let open = true;
  let silent = false;
  let received = 0;
  /** Writes to the server that are still on their way; undefined: nothing is held. */
  let held: (() => void)[] | undefined;
  const server = createServer((inside) => {
    if (!open) return void inside.destroy();
    const outside = connect(target.port, target.host);
    for (const [socket, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        const end = (): void => void other.destroySoon(); // not before the last bytes are through
        if (held && socket === inside) held.push(end);
        else end();
      });
      socket.on('data', (chunk: Buffer) => {
        if (silent) return; // lost on the way; both ends believe in their connection
        if (held && socket === inside) return void held.push(() => void other.write(chunk));
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
  return {
    port,
    /** Ends the connections there are, without a good-bye; new ones work. */
    reset,
    /** Ends every connection and refuses new ones. */
    cut,
    /** The connections stay, and nothing goes through them any more: half-open, as when a host is gone. */
    silence: () => void (silent = true),
    /** What is sent to the server from now on stays on the way, also when its sender has given up … */
    hold: () => void (held ??= []),
    /** … and arrives now. */
    release: () => {
      const late = held;
      held = undefined;
      for (const arrive of late ?? []) arrive();
    },
    /** New connections work; those that fell silent end, as they would with the time-outs of the system. */
    restore: () => {
      if (silent) reset();
      silent = false;
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
