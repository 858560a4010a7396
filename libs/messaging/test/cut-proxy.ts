import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy in front of a server, that can be cut as the network can. */
export async function cutProxy(target: { host: string; port: number }) {
  const sockets = new Set<Socket>();
  let open = true;
  let silent = false;
  let received = 0;
  const server = createServer((inside) => {
    if (!open) return void inside.destroy();
    const outside = connect(target);
    for (const [socket, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (chunk: Buffer) => {
        if (silent) return; // lost on the way; both ends believe in their connection
        if (socket === outside) received += chunk.length;
        if (!other.write(chunk)) socket.pause();
      });
      other.on('drain', () => socket.resume());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    /** The connections stay, and nothing goes through them any more: half-open, as when a host is gone. */
    silence: () => void (silent = true),
    /** New connections work; those that fell silent end, as they would with the time-outs of the system. */
    restore: () => {
      if (silent) for (const socket of sockets) socket.destroy();
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
