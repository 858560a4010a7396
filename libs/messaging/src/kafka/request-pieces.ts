import { sizeOf } from '../message-check.js';
import type { Message } from '../message-bus.js';
import type { PublishCall } from '../publish-call.js';

/** Of one request. A broker takes batches of 1 MiB by default; each record and header costs some bytes more. */
export const MAX_REQUEST_BYTES = 900_000;
const RECORD_OVERHEAD_BYTES = 64;
const HEADER_OVERHEAD_BYTES = 10;

export interface Outgoing {
  readonly topic: string;
  readonly message: Message;
  readonly asOf: Date;
}

/** The messages of the calls in their order, in pieces that each fit one request. */
export function requestPieces(calls: readonly PublishCall[]): readonly (readonly Outgoing[])[] {
  const pieces: Outgoing[][] = [];
  let weight = Infinity;
  for (const { topic, messages, asOf } of calls)
    for (const message of messages) {
      const more = requestWeight(message);
      if (weight + more > MAX_REQUEST_BYTES) {
        pieces.push([]);
        weight = 0;
      }
      pieces.at(-1)?.push({ topic, message, asOf });
      weight += more;
    }
  return pieces;
}

/** Bytes that a message takes of a request, at most. */
export const requestWeight = (message: Message): number =>
  sizeOf(message) + RECORD_OVERHEAD_BYTES + HEADER_OVERHEAD_BYTES * Object.keys(message.headers).length;
