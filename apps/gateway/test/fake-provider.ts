import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server that plays a department. */
export class FakeProvider {
  readonly seen: Seen[] = [];
  /** What it does with a call: answers JSON, or nothing at all when `frozen`. */
  answer: { status: number; body: string | Buffer; type?: string; headers?: Record<string, string> } = {
    status: 200,
    body: '{}',
  };
  frozen = false;
  /** What its readiness says. */
  ready = true;
  /** Writes the answer itself, in place of `answer`. */
  stream: ((response: ServerResponse) => void) | undefined;
  /** Runs when a call has arrived, before the answer. */
  arrived: () => Promise<void> = () => Promise.resolve();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      if (request.url === '/health/ready') return void response.writeHead(this.ready ? 200 : 503).end();
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        this.seen.push({
          method: request.method ?? '',
          url: request.url ?? '',
          headers: request.headers,
          body,
        });
        if (this.frozen) return;
        void this.arrived().then(() => {
          if (this.stream) return this.stream(response);
          response.writeHead(this.answer.status, {
            'content-type': this.answer.type ?? 'application/json',
            server: 'secret/1.0',
            ...this.answer.headers,
          });
          response.end(this.answer.body);
        });
      });
    });
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
