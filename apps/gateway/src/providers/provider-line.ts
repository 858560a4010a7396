import { isReady } from '@lgsp/http';
import { Pool } from 'undici';
import { type ProviderAnswer } from './provider-answer.js';
import { ProviderCall, StreamedProviderCall } from './provider-call.js';
import { type PoolLimits, type ProviderRequest } from './provider-pool.js';

/** Connections to one replica of a provider. Never follows a redirect, never repeats a call. */
export class ProviderLine {
  private readonly pool: Pool;
  private readonly prefix: string;

  constructor(
    private readonly baseUrl: string,
    private readonly limits: PoolLimits,
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
  send(
    { method, path, headers, body, streams, held }: ProviderRequest,
    timeoutMs: number,
  ): Promise<ProviderAnswer> {
    return new Promise<ProviderAnswer>((resolve, reject) => {
      const Call = streams ? StreamedProviderCall : ProviderCall;
      const call = new Call(resolve, reject, timeoutMs, this.limits.maxAnswer, held);
      this.pool.dispatch({ method, path: this.prefix + path, headers, body: body ?? null }, call);
    });
  }

  isReady(): Promise<boolean> {
    return isReady(this.baseUrl, this.pool);
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
