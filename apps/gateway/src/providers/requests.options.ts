import { type Addresses } from '../gateway.config.js';
import { type Quota } from '../policy/agreement.js';
import { type TlsOptions } from '../tls-door.js';
import { type ByteLimits } from './held-bytes.js';
import { POOL_LIMITS, type PoolLimits } from './provider-pool.js';

export const REQUESTS_OPTIONS = Symbol('REQUESTS_OPTIONS');

export interface RequestsOptions {
  /** Serve `r1` here. */
  readonly serve: boolean;
  /** Base URLs. */
  readonly providers: Addresses;
  /** host:port */
  readonly grpcProviders: Addresses;
  /** host:port on which the gRPC pass-through listens; absent = none. */
  readonly grpcAddress?: string;
  /** Where it listens with TLS, for clients that show a certificate; absent = nowhere. */
  readonly grpcTls?: TlsOptions | undefined;
  readonly limits?: Partial<RequestLimits>;
  /** A line in the log for each call. */
  readonly accessLog?: boolean;
}

export interface RequestLimits extends PoolLimits {
  /** Bytes of a request. */
  readonly maxRequest: number;
  /** Bytes of requests that one gateway holds at once: of all clients, and of one. */
  readonly bodies: ByteLimits;
  /** Bytes of buffered answers, alike; until the client has taken them. */
  readonly answers: ByteLimits;
  /** Milliseconds a call may take, when the client asks for more or says nothing. */
  readonly maxTimeoutMs: number;
  readonly defaultTimeoutMs: number;
  /** Milliseconds for which a client may take nothing of an answer. */
  readonly streamIdleMs: number;
  /** Milliseconds after which a stream is cut. */
  readonly maxStreamMs: number;
  /** Of one client at one gateway: refusals that are recorded, and what it asks the gateway itself. */
  readonly refusals: Quota;
  readonly metaservices: Quota;
}

export const limitsOf = (options: RequestsOptions): RequestLimits => ({
  ...POOL_LIMITS,
  maxRequest: 5 * 1024 * 1024,
  bodies: { all: 128 * 1024 * 1024, client: 32 * 1024 * 1024 },
  answers: { all: 128 * 1024 * 1024, client: 32 * 1024 * 1024 },
  maxTimeoutMs: 60_000,
  defaultTimeoutMs: 10_000,
  streamIdleMs: 30_000,
  maxStreamMs: 3_600_000,
  refusals: { count: 300, seconds: 10 },
  metaservices: { count: 100, seconds: 10 },
  ...options.limits,
});
