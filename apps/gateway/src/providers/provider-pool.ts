import { Readable } from 'node:stream';
import { Pool } from 'undici';
import { type BufferedAnswer, type ProviderAnswer, ProviderFailure } from './provider-answer.js';
import { ProviderCall, StreamedProviderCall } from './provider-call.js';

export interface ProviderRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Buffer | undefined;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** A success comes back as soon as its head is there, its body as it arrives. */
  readonly streams: boolean;
}

export interface PoolLimits {
  /** Calls at once; more are refused, so that a frozen provider holds its own share and nobody else's. */
  readonly concurrency: number;
  /** Of these, streams: they last, and must leave room for calls. */
  readonly streams: number;
  /** Bytes of an answer that is buffered. */
  readonly maxAnswer: number;
}

export const POOL_LIMITS: PoolLimits = { concurrency: 128, streams: 16, maxAnswer: 10 * 1024 * 1024 };

/** Connections to one provider. Never follows a redirect, never repeats a call. */
export class ProviderPool {
  private readonly pool: Pool;
  private readonly prefix: string;
  private running = 0;
  private streaming = 0;
  private readonly bodies = new Set<Readable>();

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
  send(request: ProviderRequest & { readonly streams: false }): Promise<BufferedAnswer>;
  send(request: ProviderRequest): Promise<ProviderAnswer>;
  async send(request: ProviderRequest): Promise<ProviderAnswer> {
    if (this.running >= this.limits.concurrency)
      throw new ProviderFailure(false, 'The provider has as many calls open as it may');
    if (request.streams && this.streaming >= this.limits.streams)
      throw new ProviderFailure(false, 'The provider has as many streams open as it may');
    const streams = request.streams ? 1 : 0;
    this.running += 1;
    this.streaming += streams;
    const done = (): void => {
      this.running -= 1;
      this.streaming -= streams;
    };
    try {
      const answer = await this.dispatch(request);
      const { body } = answer;
      if (!(body instanceof Readable)) {
        done();
        return answer;
      }
      this.bodies.add(body);
      body.once('close', () => {
        this.bodies.delete(body);
        done();
      });
      return answer;
    } catch (failure) {
      done();
      throw failure;
    }
  }

  private dispatch({ method, path, headers, body, ...request }: ProviderRequest): Promise<ProviderAnswer> {
    return new Promise<ProviderAnswer>((resolve, reject) => {
      const call = new (request.streams ? StreamedProviderCall : ProviderCall)(
        resolve,
        reject,
        request.timeoutMs,
        this.limits.maxAnswer,
      );
      this.pool.dispatch({ method, path: this.prefix + path, headers, body: body ?? null }, call);
    });
  }

  /** Ends every stream as cut, while its record can still be closed. */
  cutStreams(): void {
    for (const body of this.bodies) body.destroy(new Error('The gateway stopped'));
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
