import { type BackoffBounds, DEFAULT_BACKOFF } from './backoff.js';
import { type BusLogger, silentLogger } from './bus-logger.js';
import type { WentBack } from './log-place.js';

/** What both adapters understand; milliseconds. */
export interface CommonBusOptions {
  /** Name of this client at the broker, for operators. */
  readonly clientId: string;
  /** `publish` rejects with `BUS.UNAVAILABLE` after so long (default 10 s). */
  readonly publishTimeoutMs?: number;
  /** A member that is silent for so long loses its partitions (default 10 s; Kafka's broker wants 6 s at least). */
  readonly sessionTimeoutMs?: number;
  /** Patience with running batches at close and when a partition moves (default 10 s). */
  readonly closeTimeoutMs?: number;
  /** Pauses of a failing batch (default 0.2 s, doubling to 10 s). */
  readonly backoff?: BackoffBounds;
  readonly logger?: BusLogger;
  /**
   * A partition's log is not the one that a subscription here has read: its topic was made again, or its last messages are
   * lost. The subscription goes on from what is committed; somebody should know.
   */
  readonly onWentBack?: (place: WentBack) => void;
}

export const BUS_DEFAULTS = {
  publishTimeoutMs: 10_000,
  sessionTimeoutMs: 10_000,
  closeTimeoutMs: 10_000,
  backoff: DEFAULT_BACKOFF,
  logger: silentLogger,
  onWentBack: () => undefined,
} as const satisfies Required<Omit<CommonBusOptions, 'clientId'>>;
