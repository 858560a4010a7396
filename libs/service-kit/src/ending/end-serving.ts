import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { Ending } from './ending.js';
import { type LeavingConnections } from './leaving-connections.js';

/** Milliseconds. */
export interface EndingTimes {
  /** Until everybody who chooses among replicas has heard of it; it serves as ever meanwhile. */
  readonly drain: number;
  /** What streams get to come to their end. */
  readonly streams: number;
  /** What calls get; longer than the longest call. */
  readonly calls: number;
}

/** The longest call is a minute (the gateway's `maxTimeoutMs`). */
export const endingTimes = (drain: number): EndingTimes => ({ drain, streams: 30_000, calls: 65_000 });

/**
 * Readiness says no, and each answer ends its connection; it serves on while the word spreads. Then nothing new is taken and what runs
 * is answered; streams are cut before, in time to be recorded as cut. Consumers, relay and workers go on until the application closes.
 */
export async function endServing(
  app: NestFastifyApplication,
  connections: LeavingConnections,
  { drain, streams, calls }: EndingTimes,
): Promise<void> {
  const ending = app.get(Ending);
  ending.begin();
  connections.leave();
  await pause(drain);
  const transports = app.getMicroservices().map((each) => each.getTransportServer().close() as Promise<void>);
  const stopped = Promise.all([connections.close(), ending.stop(), ...transports]);
  const cutting = setTimeout(() => ending.cut(), Math.min(streams, calls));
  const late = new AbortController();
  await Promise.race([stopped, pause(calls, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
  clearTimeout(cutting);
  connections.cut();
}
