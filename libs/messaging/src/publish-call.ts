import { sizeOf } from './message-check.js';
import type { Message } from './message-bus.js';

/** One call of `publish` on its way. */
export interface PublishCall {
  readonly topic: string;
  readonly messages: readonly Message[];
  /** When its caller last looked whether it may: a fence that is newer refuses it. */
  readonly asOf: Date;
}

/** A later call of a topic whose earlier call failed: that one is published again, and must not be overtaken. */
export const isBehind = (failed: PublishCall, waiting: PublishCall): boolean =>
  failed.topic === waiting.topic;

export const bytesOf = (messages: readonly Message[]): number =>
  messages.reduce((bytes, message) => bytes + sizeOf(message), 0);
