import { freePort } from '@lgsp/testing';
import { connect, createServer, type Socket } from 'node:net';

const TERMINATE = 'X'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);

interface Client {
  readonly socket: Socket;
  server: Server | undefined;
  readonly unsent: Buffer[];
}

interface Server {
  readonly socket: Socket;
  client: Client | undefined;
  unread: Buffer;
}

/**
 * A pooler in front of PostgreSQL that gives each transaction one of its connections, as PgBouncer does with `pool_mode = transaction`: a client
 * logs in over a connection of its own, which belongs to all from then on. `last` takes the one that was let go last, `next` goes round.
 */
export async function transactionPooler(target: { hostname: string; port: string }, order: 'last' | 'next') {
  const idle: Server[] = [];
  const waiting: Client[] = [];
  const sockets = new Set<Socket>();

  const serve = (client: Client): void => {
    const server = order === 'last' ? idle.pop() : idle.shift();
    if (!server) return void waiting.push(client);
    server.client = client;
    client.server = server;
    for (const chunk of client.unsent.splice(0)) server.socket.write(chunk);
  };
  const letGo = (server: Server): void => {
    if (server.client) server.client.server = undefined;
    server.client = undefined;
    idle.push(server);
    const next = waiting.shift();
    if (next) serve(next);
  };
  /** Hands on what has come, and lets go at the end of a transaction. */
  const answer = (server: Server, chunk: Buffer): void => {
    server.client?.socket.write(chunk);
    server.unread = Buffer.concat([server.unread, chunk]);
    while (server.unread.length >= 5) {
      const length = 1 + server.unread.readInt32BE(1);
      if (server.unread.length < length) return;
      const message = server.unread.subarray(0, length);
      server.unread = server.unread.subarray(length);
      if (message[0] === READY && message[5] === IDLE) letGo(server);
    }
  };

  const listener = createServer((socket) => {
    const own: Server = {
      socket: connect(Number(target.port), target.hostname),
      client: undefined,
      unread: Buffer.alloc(0),
    };
    const client: Client = { socket, server: own, unsent: [] };
    own.client = client;
    for (const one of [socket, own.socket]) {
      sockets.add(one);
      one.on('error', () => one.destroy());
    }
    own.socket.on('data', (chunk: Buffer) => answer(own, chunk));
    socket.on('data', (chunk: Buffer) => {
      if (chunk[0] === TERMINATE) return void socket.end();
      if (client.server) return void client.server.socket.write(chunk);
      client.unsent.push(chunk);
      if (!waiting.includes(client)) serve(client);
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  return {
    port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}
