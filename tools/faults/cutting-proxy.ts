import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy on the loopback interface that cuts connections or lets them go silent, as networks do. */
export class CuttingProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private silent = false;
  private readonly server: Server;

  readonly port: number;
  private readonly to: number;

  constructor(port: number, to: number) {
    this.port = port;
    this.to = to;
    this.server = createServer((inner) => this.join(inner));
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  /** Resets every connection there is. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  /** Half-open for so long: connections stay, new ones are accepted, no byte passes. Afterwards the old ones are cut. */
  async silence(ms: number): Promise<void> {
    this.silent = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.silent = false;
    this.cut();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private join(inner: Socket): void {
    const outer = connect(this.to, '127.0.0.1');
    const pair = [inner, outer] as const;
    this.pairs.add(pair);
    for (const [from, into] of [pair, [outer, inner] as const]) {
      from.on('data', (chunk) => into.write(chunk));
      from.on('end', () => into.end());
      from.on('error', () => into.destroy());
      from.on('close', () => {
        this.pairs.delete(pair);
        into.destroy();
      });
      if (this.silent) from.pause();
    }
  }
}
