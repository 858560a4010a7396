import { type Dispatcher, Pool } from 'undici';

export interface ProviderRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Buffer | undefined;
  /** Milliseconds. */
  readonly timeoutMs: number;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The call failed. `sent` tells whether anything may have reached the provider: the difference of 503 and 504. */
export class ProviderFailure extends Error {
  constructor(
    readonly sent: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface PoolLimits {
  /** Calls at once; more are refused, so that a frozen provider holds its own share and nobody else's. */
  readonly concurrency: number;
  /** Bytes of an answer. */
  readonly maxAnswer: number;
}

export const POOL_LIMITS: PoolLimits = { concurrency: 128, maxAnswer: 10 * 1024 * 1024 };

/** Connections to one provider. Never follows a redirect, never repeats a call. */
export class ProviderPool {
  private readonly pool: Pool;
  private readonly prefix: string;
  private running = 0;

  constructor(
    baseUrl: string,
    private readonly limits = POOL_LIMITS,
  ) {
    const url = new URL(baseUrl);
    this.prefix = url.pathname.replace(/\/$/, '');
    // A connection a call: nothing waits behind a slow answer, and "not started" means "not sent".
    this.pool = new Pool(url.origin, {
      connections: limits.concurrency,
      pipelining: 1,
      connect: { timeout: 2_000 },
      // The call's own deadline rules; these only bound what it forgot.
      headersTimeout: 120_000,
      bodyTimeout: 120_000,
      maxHeaderSize: 32 * 1024,
    });
  }

  /** @throws ProviderFailure */
  async send(request: ProviderRequest): Promise<ProviderAnswer> {
    if (this.running >= this.limits.concurrency)
      throw new ProviderFailure(false, 'The provider has as many calls open as it may');
    this.running += 1;
    try {
      return await new Promise<ProviderAnswer>((resolve, reject) => {
        const { method, path, headers, body } = request;
        const call = new Call(resolve, reject, request.timeoutMs, this.limits.maxAnswer);
        this.pool.dispatch({ method: method, path: this.prefix + path, headers, body: body ?? null }, call);
      });
    } finally {
      this.running -= 1;
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

/** One call as undici drives it. It settles once, by the answer's end, a failure or the deadline. */
class Call implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private status = 0;
  private headers: ProviderAnswer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private settled = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly resolve: (answer: ProviderAnswer) => void,
    private readonly reject: (failure: ProviderFailure) => void,
    timeoutMs: number,
    private readonly maxAnswer: number,
  ) {
    this.timer = setTimeout(() => this.expire(), timeoutMs);
  }

  /** From here bytes may be on their way. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) controller.abort(new Error('The deadline has passed'));
    else this.controller = controller;
  }

  onResponseStart(_controller: unknown, status: number, headers: ProviderAnswer['headers']): void {
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size <= this.maxAnswer) this.chunks.push(chunk);
    else controller.abort(new Error('The answer is larger than the gateway buffers'));
  }

  onResponseEnd(): void {
    if (!this.settle()) return;
    const [first] = this.chunks;
    const body = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_controller: unknown, cause: Error): void {
    if (this.settle())
      this.reject(new ProviderFailure(this.controller !== undefined, cause.message, { cause }));
  }

  private expire(): void {
    if (!this.settle()) return;
    const sent = this.controller !== undefined;
    this.reject(new ProviderFailure(sent, sent ? 'No answer in time' : 'No connection in time'));
    this.controller?.abort(new Error('The deadline has passed'));
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    return true;
  }
}
