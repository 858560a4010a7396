export interface RedisOptions {
  /** A server of its own even where `REDIS_URL` names one. */
  readonly own?: boolean;
  /** As a process that can be killed and frozen: `redis-server`, also where a Docker engine answers. */
  readonly asProcess?: boolean;
  /** Loopback port; a free one when absent (a process only). */
  readonly port?: number;
  /** Further arguments of `redis-server`, as `--name`, `value` (a process only). */
  readonly settings?: readonly string[];
  readonly onLog?: (line: string) => void;
}

export interface RunningRedis {
  readonly url: string;
  readonly how: 'given' | 'container' | 'process';
  /** Sends the signal to the server; absent where it is none of ours. */
  readonly kill?: (signal: NodeJS.Signals) => void;
  /** Stops what was started; a server that was given stays. */
  stop(): Promise<void>;
}
