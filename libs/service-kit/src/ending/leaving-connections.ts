import { type Server, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';

/** Node keeps the answer that a connection is about to give there. */
type Answering = Socket & { readonly _httpMessage?: ServerResponse | null };

/** Lets clients know that they should go elsewhere: from `leave` on each answer ends its connection (RFC 9112 §9.6). */
export class LeavingConnections {
  private readonly sockets = new Set<Answering>();

  /** Before the server listens. */
  constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  leave(): void {
    for (const { _httpMessage: answer } of this.sockets) if (answer) last(answer);
    this.server.prependListener('request', (_request, response) => last(response));
  }

  /** No new connection, those without a call end; resolves when the calls that run are answered. */
  close(): Promise<void> {
    // For an answer whose head was written before.
    Object.assign(this.server, { keepAliveTimeout: 1, keepAliveTimeoutBuffer: 0 });
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  cut(): void {
    this.server.closeAllConnections();
  }
}

/** Node says `Connection: close` by itself then. */
const last = (response: ServerResponse): void => {
  response.shouldKeepAlive = false;
};
