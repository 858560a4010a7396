import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { POOL_LIMITS, type PoolLimits, ProviderPool } from './provider-pool.js';

export const REQUESTS_OPTIONS = Symbol('REQUESTS_OPTIONS');

export interface RequestsOptions {
  /** Serve `r1` here. */
  readonly serve: boolean;
  /** System → base URL. */
  readonly providers: Readonly<Record<string, string>>;
  /** System → host:port. */
  readonly grpcProviders: Readonly<Record<string, string>>;
  /** host:port on which the gRPC pass-through listens; absent = none. */
  readonly grpcAddress?: string;
  readonly limits?: Partial<RequestLimits>;
}

export interface RequestLimits extends PoolLimits {
  /** Bytes of a request. */
  readonly maxRequest: number;
  /** Milliseconds a call may take, when the client asks for more or says nothing. */
  readonly maxTimeoutMs: number;
  readonly defaultTimeoutMs: number;
  /** Milliseconds for which the client of a stream may take nothing. */
  readonly streamIdleMs: number;
  /** Milliseconds after which a stream is cut. */
  readonly maxStreamMs: number;
}

export const limitsOf = (options: RequestsOptions): RequestLimits => ({
  ...POOL_LIMITS,
  maxRequest: 5 * 1024 * 1024,
  maxTimeoutMs: 60_000,
  defaultTimeoutMs: 10_000,
  streamIdleMs: 30_000,
  maxStreamMs: 3_600_000,
  ...options.limits,
});

/** A pool for each provider, so that what one of them suffers stays with it. */
@Injectable()
export class ProviderPools implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly pools = new Map<string, ProviderPool>();

  constructor(@Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions) {}

  /** Undefined when the configuration gives the system no address. */
  get(system: string): ProviderPool | undefined {
    const known = this.pools.get(system);
    const url = this.options.providers[system];
    if (known || url === undefined) return known;
    const pool = new ProviderPool(url, limitsOf(this.options));
    this.pools.set(system, pool);
    return pool;
  }

  /** Before the server waits for its connections: a stream may last for an hour. */
  beforeApplicationShutdown(): void {
    for (const pool of this.pools.values()) pool.cutStreams();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }
}
