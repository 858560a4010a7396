import { XRoadError } from '@lgsp/x-road';
import { type IncomingMessage } from 'node:http';
import { type HeldBody } from '../corridor/body-budget.js';
import { ClientGone } from '../corridor/call.js';

/**
 * The whole body, of `announced` bytes (NaN: not told). What is announced is claimed before any of it is read, the rest piece by piece.
 * @throws XRoadError TooLarge | QuotaExceeded | NetworkError | ClientGone
 */
export function readBody(
  request: IncomingMessage,
  announced: number,
  limit: number,
  held: HeldBody,
): Promise<Buffer | undefined> {
  if (announced > limit) throw tooLarge(limit);
  const isAnnounced = !Number.isNaN(announced);
  const refusal = isAnnounced ? held.claim(announced) : undefined;
  if (refusal) throw refusal;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const claim = (bytes: number): XRoadError | undefined => {
      if (size > limit) return tooLarge(limit);
      return isAnnounced ? undefined : held.claim(bytes);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      const noRoom = claim(chunk.length);
      if (!noRoom) return void chunks.push(chunk);
      request.off('data', take);
      reject(noRoom);
    };
    request.on('data', take);
    request.on('end', () => resolve(size === 0 ? undefined : Buffer.concat(chunks)));
    request.on('close', () => reject(new ClientGone()));
    request.on('error', () => reject(new ClientGone()));
  });
}

/** Longest time in which the rest of a refused body may still arrive. */
const DISCARD_MS = 5_000;

/**
 * Reads on and forgets until the request is through, or patience is. A connection that is closed on unread bytes is reset,
 * and the reset may take the refusal away from the client before it has read it (RFC 9112 §9.6).
 */
export function discardRest(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => request.destroy(), DISCARD_MS).unref();
    const through = (): void => {
      clearTimeout(patience);
      resolve();
    };
    request.once('end', through).once('close', through).resume();
  });
}

const tooLarge = (limit: number): XRoadError =>
  new XRoadError('TooLarge', `The body is larger than ${limit} bytes`);
