import type { ReceivedMessage } from './message-bus.js';

/**
 * How far a partition was read: up to which offset, and when the last message before it was published, by which it is
 * known again. A log that has another message there, or ends before it, is not the one that was read: the topic was made
 * again, or its broker came back without its last messages.
 */
export interface LogPlace {
  readonly next: bigint;
  /** Absent: nothing was read yet, so nothing can be compared. */
  readonly lastPublishedAt?: Date;
}

export const placeBehind = ({ offset, publishedAt }: ReceivedMessage): LogPlace => ({
  next: offset + 1n,
  lastPublishedAt: publishedAt,
});

/** Where a partition's offsets went back, for alarms. */
export interface WentBack {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

export const OFFSETS_WENT_BACK =
  'bus: offsets went back: the log is not the one that was read, on from what is committed';
